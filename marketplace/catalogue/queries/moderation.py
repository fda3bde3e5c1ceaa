"""The regional centre's queue of listings, changes, pictures, marks and links, each with its age."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import DateTimeField, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from core import clock
from core.counting import count_all
from core.models import Transition
from marketplace.catalogue.models import Media, Product, ProductChange, ProductLabel
from marketplace.catalogue.states import ChangeState, LabelState, ProductState

LIMIT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits: what kind, whose, since when, and where it is decided."""

    kind: str
    label: str
    name: str
    vendor_name: str
    since: dt.datetime | None
    days: int
    url_name: str
    key: int


def waiting_counts() -> dict[str, int]:
    """Count what waits, by kind."""
    rows = {
        "oferty": _listings(),
        "zmiany": _changes(),
        "zdjecia": _pictures(),
        "znaki": _labels(),
        "certyfikaty": _links(),
    }
    return dict(zip(rows, count_all(*rows.values()), strict=True))


def everything_waiting() -> list[QuerySet[Any]]:
    """Give everything that waits, for the counter of the menu."""
    return [_listings(), _changes(), _pictures(), _labels(), _links()]


def oldest_waiting() -> dt.datetime | None:
    """Give since when the oldest listing, change or mark waits; pictures and links do not know."""
    found = [
        _listings().order_by().aggregate(since=Min("waits_since"))["since"],
        _changes().order_by().aggregate(since=Min("proposed_at"))["since"],
        _labels().order_by().aggregate(since=Min("added_at"))["since"],
    ]
    return min((since for since in found if since), default=None)


def waiting(kind: str) -> list[Waiting]:
    """List what waits, the oldest first; an empty kind means all, at most LIMIT of each."""
    found: list[Waiting] = []
    if kind in {"", "oferty"}:
        found += [
            _row("oferty", _("nowa oferta"), p, p.waits_since, "moderate_product", p.pk)  # type: ignore[attr-defined]
            for p in _listings()[:LIMIT]
        ]
    if kind in {"", "zmiany"}:
        found += [
            _row("zmiany", _("zmiana oferty"), c.product, c.proposed_at, "moderate_change", c.pk)
            for c in _changes()[:LIMIT]
        ]
    if kind in {"", "zdjecia"}:
        found += [_row("zdjecia", _("zdjęcie"), m.product, None, "moderate_photo", m.pk) for m in _pictures()[:LIMIT]]
    if kind in {"", "znaki"}:
        found += [
            _row(
                "znaki",
                _("znak: %(name)s") % {"name": row.label.name},
                row.product,
                row.added_at,
                "moderate_label",
                row.pk,
            )
            for row in _labels()[:LIMIT]
        ]
    if kind in {"", "certyfikaty"}:
        found += [
            _row("certyfikaty", _("powiązanie z certyfikatem"), p, None, "confirm_scope", p.pk)
            for p in _links()[:LIMIT]
        ]
    return sorted(found, key=lambda row: (row.since is None, row.since or clock.now(), row.kind, row.key))


def _row(kind: str, label: str, product: Product, since: dt.datetime | None, url_name: str, key: int) -> Waiting:
    days = (clock.today() - clock.date_of(since)).days if since else 0
    return Waiting(
        kind=kind,
        label=label,
        name=product.name,
        vendor_name=product.vendor.short_name,
        since=since,
        days=days,
        url_name=f"catalogue:{url_name}",
        key=key,
    )


def _listings() -> QuerySet[Product]:
    moved = Transition.objects.filter(
        subject_type=Product._meta.label, subject_id=Cast(OuterRef("pk"), Transition._meta.get_field("subject_id"))
    ).order_by("-pk")
    since = Subquery(moved.values("happened_at")[:1], output_field=DateTimeField())
    waits = Product.objects.filter(state=ProductState.IN_REVIEW).select_related("vendor")
    return waits.annotate(waits_since=since).order_by("waits_since", "pk")


def _changes() -> QuerySet[ProductChange]:
    return (
        ProductChange.objects.filter(state=ChangeState.OPEN).select_related("product__vendor").order_by("proposed_at")
    )


def _pictures() -> QuerySet[Media]:
    """Pictures of listings that live; those of a listing under review are decided with it, a draft's wait for it."""
    held = Media.everything.exclude(hold="").filter(product__state=ProductState.PUBLISHED)
    return held.select_related("product__vendor").order_by("pk")


def _labels() -> QuerySet[ProductLabel]:
    return (
        ProductLabel.objects.filter(state=LabelState.PENDING).select_related("label", "product__vendor").order_by("pk")
    )


def _links() -> QuerySet[Product]:
    unconfirmed = Product.objects.filter(scope_item__isnull=False, scope_confirmed_at=None)
    return unconfirmed.exclude(state=ProductState.ARCHIVED).select_related("vendor").order_by("pk")
