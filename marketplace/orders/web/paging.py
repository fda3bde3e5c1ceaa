"""Links between the pages of a list."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest


def links(request: HttpRequest, page: "Page[Any]") -> dict[str, str]:
    """Give what components/pagination.html needs; filters and search stay in the addresses."""
    return {
        "previous_url": _url(request, page.previous_page_number()) if page.has_previous() else "",
        "next_url": _url(request, page.next_page_number()) if page.has_next() else "",
    }


def _url(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"{request.path}?{query.urlencode()}"
