"""The gate of the badge: the one function and the one queryset that decide, everywhere (law.md R13-03).

A listing has the badge when, at the same instant, it is visible (published, of an APPROVED vendor), its scope item is
its vendor's own and the link is confirmed, and a certificate in force held by that vendor, with a decision of the jury
and no overdue check, covers the item. The mode of the scheme and its legal gate (quality_mark/queries/gate.py) then say
whether that shows as the badge, as plain text or not at all. Nothing of it is stored.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from django.core.files.storage import default_storage
from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.compiled import Compiled, compiled
from marketplace.catalogue.models import Product
from quality_mark.gateways.listings import CoveredListing
from quality_mark.models import MarkGraphic, MonitoringBody
from quality_mark.queries import bearing, day_of, next_change
from quality_mark.queries.gate import badge_allowed, holding, shown_mode
from quality_mark.states import LabelMode

__all__ = ["Badge", "Graphic", "badge_for", "badged_product_ids", "covered_listings", "next_change", "with_badge"]

BadgeMode = Literal["badge", "text_status"]
_MODES: Final[dict[str, BadgeMode]] = {LabelMode.BADGE: "badge", LabelMode.TEXT_STATUS: "text_status"}
_COVERAGE: Final = "scope_item__coverage__"
_CERTIFICATE: Final = f"{_COVERAGE}certificate__"
_SCHEME: Final = f"{_CERTIFICATE}scheme_version__scheme__"
_MODE: Final = f"{_SCHEME}label_mode"
_GRAPHICS: Final = MarkGraphic.objects.order_by("-uploaded_at", "-pk")


@dataclass(frozen=True, slots=True)
class Graphic:
    """The uploaded graphic of the mark's owner; a stand-in says so wherever it is shown."""

    url: str
    width: int
    height: int
    is_stand_in: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Badge:
    """What may be shown beside a listing that a certificate in force covers.

    `mode` "badge": the owner's graphic and the words, which name the monitoring body (law.md R13-09); "text_status":
    plain text with the number of the decision only, no graphic, no colour (T13-15). Without a graphic there is none.
    """

    mode: BadgeMode
    certificate_number: str
    item_name: str
    valid_to: dt.date
    decision_number: str = ""
    monitored_by: str = ""
    graphic: Graphic | None = None

    @property
    def number(self) -> str:
        """Give the certificate's number, under the name that components/certificate.html uses."""
        return self.certificate_number

    @property
    def register_url(self) -> str:
        """Give the path of the certificate's page in the public register."""
        return reverse("quality_mark:certificate", args=[self.certificate_number])

    @property
    def status_text(self) -> str:
        """Give the sentence that stands beside the badge or instead of it (law.md R13-09)."""
        words = {
            "number": self.certificate_number,
            "item": self.item_name,
            "date": date_format(self.valid_to, "d.m.Y"),
            "body": self.monitored_by,
        }
        if not self.monitored_by:
            return _("Certyfikat nr %(number)s dla: %(item)s, ważny do %(date)s.") % words
        return _("Certyfikat nr %(number)s dla: %(item)s, ważny do %(date)s, kontrola: %(body)s.") % words


def _holding(day: dt.date, shown: Q, **more: object) -> QuerySet[Product]:
    """Give the listings that the mark covers on a Warsaw day under schemes of which `shown` is true: one definition.

    A listing stands here once for each certificate that covers it; `more` are further conditions. All conditions on the
    coverage stand in one filter() call, so that they speak of the same certificate.
    """
    return Product.objects.visible().filter(
        bearing(day, _COVERAGE),
        shown,
        scope_confirmed_at__isnull=False,
        scope_item__vendor=F("vendor"),
        **{f"{_CERTIFICATE}holder": F("vendor"), **more},
    )


def with_badge(queryset: QuerySet[Product], at: dt.datetime | None = None) -> QuerySet[Product]:
    """Annotate listings with what `badge_for` needs, so that it asks nothing more for these rows.

    One correlated subquery of key look-ups per row: meant for the rows of a page; for "which of all listings" there is
    `badged_product_ids`. When several certificates cover a listing, one whose scheme shows the badge goes first, then
    the one that lasts longest. The queryset is asked by itself, never inside another one.
    """
    day = day_of(at)
    return queryset.annotate(badge_day=Value(day, output_field=DateField()), badge_facts=_facts_on(day))


def _of_scheme(rows: QuerySet[Any], field: str) -> Subquery:
    """Give a field of the first of these rows that belongs to the certificate's scheme."""
    return Subquery(rows.filter(scheme=OuterRef(_SCHEME.removesuffix("__"))).values(field)[:1])


@lru_cache(maxsize=4)
def _facts_on(day: dt.date) -> Compiled:
    """Say what `badge_for` needs to know of a listing on a Warsaw day, put together once for it."""
    facts = (
        _holding(day, Q(**{f"{_MODE}__in": list(_MODES)}))
        .filter(pk=OuterRef("pk"))
        .order_by(
            Case(When(badge_allowed(day, _SCHEME), then=Value(0)), default=Value(1)),
            F(f"{_CERTIFICATE}valid_to").desc(),
            F(f"{_CERTIFICATE}number"),
        )
        .values_list(
            JSONObject(
                mode=shown_mode(day, _SCHEME),
                number=f"{_CERTIFICATE}number",
                item="scope_item__name",
                valid_to=f"{_CERTIFICATE}valid_to",
                decision=f"{_CERTIFICATE}decision__number",
                body=_of_scheme(MonitoringBody.objects.filter(holding(day)).order_by("-valid_from", "-pk"), "name"),
                file=_of_scheme(_GRAPHICS, "file"),
                width=_of_scheme(_GRAPHICS, "width"),
                height=_of_scheme(_GRAPHICS, "height"),
                stand_in=_of_scheme(_GRAPHICS, "is_stand_in"),
            )
        )
    )
    return compiled(Product, Subquery(facts[:1]))


def badge_for(product: Product, at: dt.datetime | None = None) -> Badge | None:
    """Decide whether a listing shows the badge at an aware instant, by default now, and what stands beside it.

    Asks nothing for a row of `with_badge` of the same Warsaw day; otherwise one query, so a row that was fetched
    before midnight does not carry yesterday's badge into today (law.md T13-04).
    """
    if getattr(product, "badge_day", None) == day_of(at):
        facts = getattr(product, "badge_facts", None)
    else:
        row = with_badge(Product.objects.filter(pk=product.pk), at).only("pk").first()
        facts = getattr(row, "badge_facts", None)
    if facts is None:
        return None
    return Badge(
        mode=_MODES[facts["mode"]],
        certificate_number=facts["number"],
        item_name=facts["item"],
        valid_to=dt.date.fromisoformat(facts["valid_to"]),
        decision_number=facts["decision"] or "",
        monitored_by=facts["body"] or "",
        graphic=_graphic(facts),
    )


def _graphic(facts: dict[str, Any]) -> Graphic | None:
    """Give the graphic to show; only the badge itself has one."""
    if not facts["file"] or facts["mode"] != LabelMode.BADGE:
        return None
    url = default_storage.url(facts["file"])
    return Graphic(url, facts["width"], facts["height"], bool(facts["stand_in"]))


def badged_product_ids(at: dt.datetime | None = None) -> set[int]:
    """List the keys of all listings that show the badge (mode BADGE) at an instant: one query, no row per listing.

    Good until `next_change(at)` or the next version of the catalogue's stream, whichever comes first.
    """
    day = day_of(at)
    return set(_holding(day, badge_allowed(day, _SCHEME)).order_by().values_list("pk", flat=True))


def covered_listings(certificate_id: int) -> list[CoveredListing]:
    """List the live listings that a certificate covers now, whatever the label mode, for its page in the register."""
    found = _holding(day_of(None), Q(), **{f"{_COVERAGE}certificate": certificate_id})
    rows = found.order_by("name", "pk").values_list("name", "scope_item__name", "slug")
    return [
        CoveredListing(name=name, item_name=item, url=reverse("storefront:product", args=[slug]))
        for name, item, slug in rows
    ]
