"""Ways on from where the framework leaves people with nothing: signed out while writing, or at a form's own address."""

from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render, resolve_url
from django.urls import resolve

from core.http import came_from, comes_from_here, is_private, typed_fields

SAFE: Final = frozenset({"GET", "HEAD"})


class DeadEndMiddleware:
    """Shows a page with the next step instead of a sign-in that forgets what was typed, or of an empty answer.

    Who sends a form after the session ended (signed out in another tab, or too long away) gets a page that keeps what
    was typed, to be sent again after signing in; a password is never kept. Where nothing may be kept, signing in leads
    back to the page with the form, not to the address that takes it. An address that only takes forms, opened as a
    page (a reload after an error, a link of the language), answers 405 with a way to the nearest page above it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and look at the answer."""
        response = self.get_response(request)
        if request.headers.get("HX-Request"):
            return response
        if request.method == "POST" and _leads_to_sign_in(request, response):
            return _signed_out(request, response)
        if request.method in SAFE and isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = render(request, "405.html", {"above": page_above(request.path)}, status=405)
            page["Allow"] = response["Allow"]
            return page
        return response


def page_above(path: str) -> str:
    """Give the nearest address above `path` that this site has: /a/1/accept/ -> /a/1/; the home page at last."""
    parts = path.strip("/").split("/")[:-1]
    while parts:
        above = f"/{'/'.join(parts)}/"
        try:
            resolve(above)
        except Http404:
            parts.pop()
        else:
            return above
    return "/"


def _leads_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the answer is the sign-in page that would come back to this very address."""
    if response.status_code != 302:
        return False
    to = urlsplit(response["Location"])
    return to.path == resolve_url(settings.LOGIN_URL) and parse_qs(to.query).get("next") == [request.get_full_path()]


def _signed_out(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    back = came_from(request)
    sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}" if back else response["Location"]
    typed = typed_fields(request)
    if not typed or not comes_from_here(request) or is_private(request):
        response["Location"] = sign_in
        return response
    context = {"typed": typed, "sign_in": sign_in, "had_files": bool(request.FILES)}
    return render(request, "signed_out.html", context, status=403)
