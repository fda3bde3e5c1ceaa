"""What buyers will see beside a reduced price, shown to the seller before it is saved (law.md R1-01 to R1-04)."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core import clock
from core.money import format_pln
from marketplace.catalogue.models import PriceChange, ProductVariant
from marketplace.catalogue.rules.reduction import percent_off, reference_for, reference_text


@dataclass(frozen=True, slots=True)
class PricePreview:
    """The price, the sentence with the reference price, and the percentage (None: it may not be shown)."""

    gross: Decimal
    previous: Decimal
    reference: Decimal
    reference_text: str
    percent: int | None

    @property
    def words(self) -> str:
        """Say it all in one sentence."""
        if self.percent is None:
            return _(
                "Kupujący zobaczą: %(price)s. %(reference)s. Bez procentu i bez słowa „promocja”, "
                "bo w tym czasie cena była taka sama albo niższa."
            ) % {"price": format_pln(self.gross), "reference": self.reference_text}
        return _("Kupujący zobaczą: %(price)s, −%(percent)d%%. %(reference)s.") % {
            "price": format_pln(self.gross),
            "percent": self.percent,
            "reference": self.reference_text,
        }


def preview_reduction(variant: ProductVariant, gross: Decimal, starts_at: dt.datetime | None) -> PricePreview | None:
    """Compute what a reduction would show if nothing else changed until it starts; None when it would be none.

    The frozen reference is computed anew in the moment when the reduction begins (change_price).
    """
    started = max(starts_at or clock.now(), clock.now())
    on_sale = variant.product.first_published_at
    if variant.price_gross is None or gross >= variant.price_gross or on_sale is None:
        return None
    log = list(PriceChange.objects.filter(variant=variant, valid_from__lte=started).order_by("valid_from", "pk"))
    if not log:
        return None
    reference = reference_for(
        log,
        started=started,
        on_sale_since=max(log[0].valid_from, on_sale),
        is_perishable=variant.product.is_perishable,
    )
    return PricePreview(
        gross=gross,
        previous=variant.price_gross,
        reference=reference.gross,
        reference_text=reference_text(reference.gross, reference.kind),
        percent=percent_off(reference.gross, gross),
    )
