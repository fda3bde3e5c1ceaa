"""What a seller tells consumers of withdrawal before they buy: as a page, and as a file with the form to print."""

import hashlib
import json
from dataclasses import asdict
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.documents import PDF
from marketplace.orders.gateways.paper_pdf import render_paper
from marketplace.orders.rules.paper import Paper
from marketplace.orders.rules.withdrawal_notice import notice_of
from vendors.models import Vendor
from vendors.queries.storefront import returns_of

#: So long a typeset file is kept; it is found by its words, so it is never stale.
KEPT: Final = 24 * 3600
FILE_NAME: Final = "odstapienie-od-umowy.pdf"


@require_safe
def withdrawal_notice(request: HttpRequest, vendor_slug: str) -> HttpResponse:
    """Show the instruction on withdrawal and the model form of a seller; one who is no trader has none to give."""
    vendor = get_object_or_404(Vendor.objects.visible(), slug=vendor_slug)
    notice = _notice(vendor) if vendor.is_trader else None
    context = {
        "vendor": vendor,
        "sections": notice.sections[:-1] if notice else [],
        "form_section": notice.sections[-1] if notice else None,
    }
    return render(request, "orders/withdrawal_notice.html", context)


@require_safe
def withdrawal_notice_file(_request: HttpRequest, vendor_slug: str) -> HttpResponse:
    """Give the same as a tagged PDF to keep, print or fill; of a seller who is no trader 404."""
    vendor = get_object_or_404(Vendor.objects.visible(), slug=vendor_slug, is_trader=True)
    answer = HttpResponse(_typeset(_notice(vendor)), content_type=PDF)
    answer["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    answer["Vary"] = "Accept-Language, Cookie"
    return answer


def _notice(vendor: Vendor) -> Paper:
    return notice_of(vendor, returns_of([vendor])[vendor.pk][0])


def _typeset(paper: Paper) -> bytes:
    """Typeset a paper, or give the pages of the same words that were typeset before."""
    words = json.dumps([get_language(), asdict(paper)], ensure_ascii=False)
    key = f"paper:{hashlib.sha256(words.encode()).hexdigest()}"
    found: bytes | None = cache.get(key)
    if found is None:
        found = render_paper(paper)
        cache.set(key, found, KEPT)
    return found
