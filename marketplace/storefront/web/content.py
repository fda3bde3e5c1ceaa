"""Pages of plain words: rules, rights, contact, the mark; the operator's data come from settings (law.md D1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.storefront.queries.content import content_page
from marketplace.storefront.rules.addresses import canonical
from marketplace.storefront.web.page_cache import page_cache


def _page(request: HttpRequest, name: str) -> HttpResponse:
    page = content_page(name)
    return render(request, page.template, {"canonical": canonical(request.path), **page.told()})


@require_safe
@page_cache
def how_ranking_works(request: HttpRequest) -> HttpResponse:
    """Tell how offers are ordered (law.md R1-06)."""
    return _page(request, "how_ranking_works")


@require_safe
@page_cache
def how_reviews_work(request: HttpRequest) -> HttpResponse:
    """Tell where reviews come from and how they are checked (law.md R1-09)."""
    return _page(request, "how_reviews_work")


@require_safe
@page_cache
def contact_points(request: HttpRequest) -> HttpResponse:
    """Name the contact points for authorities and users, and how to report content (DSA art. 11, 12, 16)."""
    return _page(request, "contact_points")


@require_safe
@page_cache
def accessibility_declaration(request: HttpRequest) -> HttpResponse:
    """Show the declaration of accessibility in the ministry's structure (law.md R9-01)."""
    return _page(request, "accessibility_declaration")


@require_safe
@page_cache
def mark_explained(request: HttpRequest) -> HttpResponse:
    """Explain the mark: who owns it, who grants it, what it says and what it does not (law.md R13-08)."""
    return _page(request, "mark_explained")


@require_safe
@page_cache
def for_public_bodies(request: HttpRequest) -> HttpResponse:
    """Tell municipalities and firms how to buy here."""
    return _page(request, "for_public_bodies")


@require_safe
@page_cache
def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms of the service."""
    return _page(request, "terms")


@require_safe
@page_cache
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what happens to personal data, and which cookies there are."""
    return _page(request, "privacy")


@require_safe
@page_cache
def help_page(request: HttpRequest) -> HttpResponse:
    """Answer what buyers ask most."""
    return _page(request, "help_page")
