"""The register as open data: one dictionary per entity, read in little memory."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from django.utils import translation

from core import changes, clock
from core.changes import CATALOGUE
from core.models import Change
from marketplace.storefront.queries.register import PublicEntity, areas_served, public_entities
from marketplace.storefront.rules.addresses import absolute
from quality_mark.queries import certificates_in_force
from vendors.models import Vendor

CHUNK: Final = 500
# Columns of the import and of the open data have the same names, so an exported file can be imported again.
_SAME: Final = {
    "nazwa": "name",
    "nazwa_skrocona": "short_name",
    "rodzaj": "entity_kind",
    "forma_prawna": "legal_form",
    "podmiot_prowadzacy": "operating_body",
    "nip": "nip",
    "regon": "regon",
    "rejestr": "register_type",
    "numer_w_rejestrze": "register_number",
    "ulica": "street",
    "numer_domu": "house_number",
    "kod_pocztowy": "postal_code",
    "miejscowosc": "city",
    "gmina": "gmina",
    "powiat": "powiat",
    "dzialalnosc": "activities",
    "strona_www": "website",
    "telefon": "phone",
    "email": "email",
}


def state_of_data() -> tuple[str, dt.datetime]:
    """Give a name of the present state of the data and when it last changed: with the catalogue, and at midnight."""
    today = clock.today()
    changed = Change.objects.filter(stream=CATALOGUE).order_by("-pk").values_list("created_at", flat=True).first()
    midnight = clock.start_of(today)
    return f"{changes.version(CATALOGUE)}-{today:%Y%m%d}", max(changed or midnight, midnight)


def facts() -> Iterator[dict[str, Any]]:
    """Give every entity of the register by its key, with all fields of rules.open_data: seven queries per 500."""
    rows = Vendor.objects.registered().order_by("pk").iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        keys = [vendor.pk for vendor in chunk]
        areas = areas_served(keys)
        numbers: dict[int, list[str]] = {}
        held = certificates_in_force().filter(holder__in=keys).order_by("number")
        for holder, number in held.values_list("holder", "number"):
            numbers.setdefault(holder, []).append(number)
        for entity in public_entities(chunk):
            yield _facts(entity, areas.get(entity.pk, []), numbers.get(entity.pk, []))


def _facts(entity: PublicEntity, areas: list[str], certificates: list[str]) -> dict[str, Any]:
    status = entity.status
    with translation.override("pl"):  # not around the whole loop: its consumer would read on in Polish
        kind = entity.kind_label
    return {
        "adres": absolute(entity.url),
        **{name: entity.data[field] for name, field in _SAME.items()},
        "rodzaj_nazwa": kind,
        "w_bazie_od": entity.registered_on.isoformat(),
        "sprawdzono": _day(entity.checked_on),
        "stan_na_rynku": _market_state(entity),
        "sklep": absolute(entity.shop_url) if entity.sells else None,
        "liczba_ofert": entity.offers_count,
        "dojezdza_do": areas,
        "przedsiebiorstwo_spoleczne": status is not None,
        "ps_decyzja": status.decision_number if status else None,
        "ps_decyzja_z_dnia": _day(status.decided_on) if status else None,
        "ps_sprawdzono": _day(status.checked_on) if status else None,
        "certyfikaty": certificates,
    }


def _market_state(entity: PublicEntity) -> str:
    if entity.sells:
        return "sprzedaje"
    if entity.is_suspended:
        return "zawieszona"
    return "zakonczona" if entity.is_terminated else "nie_sprzedaje"


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
