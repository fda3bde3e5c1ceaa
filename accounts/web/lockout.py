"""What django-axes asks us: whose failed sign-ins count together, and what a locked-out person sees."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def login_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Give the e-mail that somebody tries to sign in with, in lower case, so that capitals buy no further tries."""
    found = credentials or {}
    typed = found.get("email") or found.get("username") or request.POST.get("login") or request.POST.get("username")
    return str(typed or "").strip().lower()


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Say that there were too many wrong passwords, how long it lasts and what to do: 429."""
    return render(request, "accounts/locked_out.html", status=429)
