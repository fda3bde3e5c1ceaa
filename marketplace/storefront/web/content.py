"""Pages of plain words: rules, rights, contact, the mark; the operator's data come from settings (law.md D1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.reviews.rules.writing import EDITED_FOR
from marketplace.storefront.rules import documents
from marketplace.storefront.rules.addresses import canonical
from marketplace.storefront.web.page_cache import page_cache
from quality_mark.queries import MAIN_SCHEME, certificates_in_force, day_of, label_mode
from quality_mark.queries.gate import current_versions


def _page(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return render(request, template, {"canonical": canonical(request.path), **context})


@require_safe
@page_cache
def how_ranking_works(request: HttpRequest) -> HttpResponse:
    """Tell how offers are ordered (law.md R1-06)."""
    return _page(request, "storefront/how_ranking_works.html", document=documents.RANKING)


@require_safe
@page_cache
def how_reviews_work(request: HttpRequest) -> HttpResponse:
    """Tell where reviews come from and how they are checked (law.md R1-09)."""
    return _page(request, "storefront/how_reviews_work.html", days=EDITED_FOR.days)


@require_safe
@page_cache
def contact_points(request: HttpRequest) -> HttpResponse:
    """Name the contact points for authorities and users, and how to report content (DSA art. 11, 12, 16)."""
    return _page(request, "storefront/contact_points.html")


@require_safe
@page_cache
def accessibility_declaration(request: HttpRequest) -> HttpResponse:
    """Show the declaration of accessibility in the ministry's structure (law.md R9-01)."""
    return _page(request, "storefront/accessibility_declaration.html", declaration=documents.ACCESSIBILITY)


@require_safe
@page_cache
def mark_explained(request: HttpRequest) -> HttpResponse:
    """Explain the mark: who owns it, who grants it, what it says and what it does not (law.md R13-08)."""
    version = current_versions(day_of(None)).filter(scheme__slug=MAIN_SCHEME).select_related("scheme").first()
    return _page(
        request,
        "storefront/mark_explained.html",
        version=version,
        scheme=version.scheme if version else None,
        mode=label_mode(),
        in_force=certificates_in_force().count(),
    )


@require_safe
@page_cache
def for_public_bodies(request: HttpRequest) -> HttpResponse:
    """Tell municipalities and firms how to buy here."""
    return _page(request, "storefront/for_public_bodies.html")


@require_safe
@page_cache
def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms of the service."""
    return _page(request, "storefront/terms.html", document=documents.TERMS)


@require_safe
@page_cache
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what happens to personal data, and which cookies there are."""
    return _page(request, "storefront/privacy.html", document=documents.PRIVACY)


@require_safe
@page_cache
def help_page(request: HttpRequest) -> HttpResponse:
    """Answer what buyers ask most."""
    return _page(request, "storefront/help_page.html")
