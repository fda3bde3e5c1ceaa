"""The shops of the demo: hours, place, facts, pictures; one on holiday, one with a story that waits."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from accounts.models import User
from core import clock
from core.documents import CleanDocument
from marketplace.demo.loading.shop_pictures import DRAWN
from marketplace.demo.loading.texts import Row, number_of
from marketplace.demo.loading.travel import at, days_ago
from vendors.actions.accept_content import accept_content
from vendors.actions.add_closed_period import add_closed_period
from vendors.actions.add_social_fact import add_social_fact
from vendors.actions.add_storefront_picture import add_storefront_picture
from vendors.actions.save_story import save_story
from vendors.actions.submit_storefront_picture import submit_storefront_picture
from vendors.actions.submit_story import submit_story
from vendors.actions.update_storefront import update_storefront
from vendors.models import ClosedKind, ContentReview, FactKind, PictureKind, SurplusGoal, Vendor
from vendors.rules.content import Declaration
from vendors.rules.map_point import SEATS
from vendors.states import ContentState

ON_HOLIDAY: Final = "kgw-malwy"
RESTING_SOON: Final = "stolarnia-dobra"
WAITING_STORY: Final = "zaz-drukarnia-pod-lipa"
DRAFT: Final = (
    "W 2009 roku w starej kuźni stanęła pierwsza maszyna drukarska. Dziś jest ich sześć.\n\n"
    "Pan Marek, niepełnosprawny introligator, uczy młodszych szycia grzbietów. Mówi, że książka bez nici się rozpada, "
    "a zespół bez cierpliwości też.\n\n"
    "- drukujemy od 50 sztuk\n- oprawiamy ręcznie\n- dowozimy po całym powiecie"
)
CONSENT: Final = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
NO: Final = Declaration(shows_people=False)
_DAYS: Final = ("pn.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz.")
_SPAN: Final = re.compile(r"(\w+\.?|codziennie)(?:–(\w+\.))? (\d{1,2}:\d\d)–(\d{1,2}:\d\d)")


def load_shops(
    rows: Sequence[Row], vendors: Mapping[str, Vendor], owners: Mapping[str, User], reviewer: User, now: dt.datetime
) -> None:
    """Equip the approved enterprises through the same actions that the panel calls."""
    for row in rows:
        if row["state"] != "APPROVED":
            continue
        vendor, owner = vendors[row["slug"]], owners[row["slug"]]
        _place(row, vendor, owner)
        for fact in row["social_facts"]:
            _state(fact, vendor, owner)
        _show_pictures(row["slug"], vendor, owner)
    for review in ContentReview.objects.filter(state=ContentState.OPEN):
        accept_content(review_id=review.pk, by=reviewer)
    _rest(vendors, owners)
    _wait(vendors[WAITING_STORY], owners[WAITING_STORY], now)


def _place(row: Row, vendor: Vendor, owner: User) -> None:
    """Give hours, a point near the powiat's seat and a note; a third sends returns elsewhere."""
    latitude, longitude = (Decimal(text) for text in SEATS[vendor.powiat])
    nudge = number_of(row["slug"], "map")
    changes: dict[str, Any] = {
        "latitude": latitude + Decimal(nudge % 100 - 50) / 20_000,
        "longitude": longitude + Decimal(nudge // 100 % 100 - 50) / 20_000,
        "place_note": "Wejście od podwórza, podjazd z prawej strony." if nudge % 3 == 0 else "",
        "contact_note": "Najlepiej dzwonić rano." if nudge % 2 == 0 else "",
    }
    if row["opening_hours"]:
        changes["hours"] = hours_of(row["opening_hours"])
    update_storefront(vendor_id=vendor.pk, by=owner, **changes)


def hours_of(text: str) -> list[dict[str, Any]]:
    """Read "pn.–pt. 8:00–16:00, sob. 9:00–13:00" or "codziennie 9:00–17:00"."""
    found = []
    for first, last, opens, closes in _SPAN.findall(text):
        start, end = (0, 6) if first == "codziennie" else (_DAYS.index(first), _DAYS.index(last or first))
        found += [{"day": day, "opens": opens.zfill(5), "closes": closes.zfill(5)} for day in range(start, end + 1)]
    return found


def _state(row: Row, vendor: Vendor, owner: User) -> None:
    """State a fact with one of the fixed sentences where one fits, otherwise in its own words."""
    as_of = last_time(dt.date.fromisoformat(row["as_of"]), clock.today())
    add_social_fact(vendor_id=vendor.pk, as_of=as_of, source=row["source"], by=owner, **fact_of(row["text"]))


def last_time(day: dt.date, today: dt.date) -> dt.date:
    """Give the last time that this day of the year was, so that the demo never ages."""
    this_year = day.replace(year=today.year)
    return this_year if this_year <= today else day.replace(year=today.year - 1)


def fact_of(text: str) -> dict[str, Any]:
    """Give the kind and numbers of a fact's sentence."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if re.search(r"orzeczeni|niepełnosprawnościami, głównie", text) and text.startswith("Zatrudniamy"):
        return {"kind": FactKind.DISABLED, "number": numbers[1], "of_number": numbers[0]}
    if "długo szukały pracy" in text:
        return {"kind": FactKind.RETURNED, "number": numbers[0], "of_number": numbers[1]}
    if re.fullmatch(r"Zatrudniamy \d+ os\w+ na umowę o pracę\.", text):
        return {"kind": FactKind.EMPLOYED, "number": numbers[0]}
    if text.startswith("Całą nadwyżkę"):
        return {"kind": FactKind.SURPLUS, "number": 100, "words": SurplusGoal.TRAINING}
    if text.startswith("W zajęciach bierze udział"):
        return {"kind": FactKind.TRAINEES, "number": numbers[0]}
    return {"kind": FactKind.FREE, "words": text}


def _show_pictures(slug: str, vendor: Vendor, owner: User) -> None:
    drawn = DRAWN.get(slug)
    if drawn is None:
        return
    wanted = [(PictureKind.LOGO, drawn.logo, f"Logo: {vendor.short_name}")]
    if drawn.banner:
        wanted.append((PictureKind.BANNER, drawn.banner, f"Rysunki wyrobów: {vendor.short_name}"))
    wanted += [(PictureKind.PHOTO, picture, words) for picture, words in drawn.photos]
    for kind, picture, words in wanted:
        row = add_storefront_picture(vendor_id=vendor.pk, kind=kind, picture=picture, alt=words[:250], by=owner)
        submit_storefront_picture(picture_id=row.pk, declaration=NO, by=owner)


def _rest(vendors: Mapping[str, Vendor], owners: Mapping[str, User]) -> None:
    today = clock.today()
    for slug, kind, start, days, message in (
        (ON_HOLIDAY, ClosedKind.HOLIDAY, 0, 9, "Szykujemy kiermasz świąteczny. Wracamy z nowymi wypiekami."),
        (RESTING_SOON, ClosedKind.NO_PRODUCTION, 14, 7, "Przegląd maszyn: zamówienia przyjmujemy, wykonamy po nim."),
    ):
        add_closed_period(
            vendor_id=vendors[slug].pk,
            kind=kind,
            starts_on=today + dt.timedelta(days=start),
            ends_on=today + dt.timedelta(days=start + days),
            message=message,
            by=owners[slug],
        )


def _wait(vendor: Vendor, owner: User, now: dt.datetime) -> None:
    """Leave a story with its consent at the regional centre, and a fact that wants renewing."""
    with at(days_ago(now, 400)):
        add_social_fact(
            vendor_id=vendor.pk,
            kind=FactKind.EMPLOYED,
            number=41,
            as_of=clock.today() - dt.timedelta(days=5),
            source="deklaracja ZUS DRA",
            by=owner,
        )
    consent = CleanDocument(CONSENT, "zgoda-introligator.pdf", "application/pdf")
    with at(days_ago(now, 1, hour=11)):
        save_story(vendor_id=vendor.pk, text=DRAFT, by=owner)
        submit_story(
            vendor_id=vendor.pk,
            declaration=Declaration(
                shows_people=True,
                people=1,
                documents=(consent,),
                expires_on=clock.today() + dt.timedelta(days=700),
            ),
            by=owner,
        )
