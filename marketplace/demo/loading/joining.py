"""Stages of joining that people can look at: a draft half filled, a change of data that waits, dates on documents."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from accounts.models import User
from core import clock
from marketplace.demo.loading.papers import paper
from marketplace.demo.loading.travel import at, days_ago
from vendors.actions.accept_data_change import accept_data_change
from vendors.actions.add_document import add_document
from vendors.actions.check_enterprise_status import check_enterprise_status
from vendors.actions.propose_data_change import propose_data_change
from vendors.actions.save_application import save_application
from vendors.actions.start_application import start_application
from vendors.models import DocumentKind, EntityKind, Vendor
from vendors.queries import enterprise_status_of

APPLICANT: Final = "nowa@example.org"
_DRAFT: Final[dict[str, object]] = {
    "name": "Spółdzielnia Socjalna „Zielony Sąd” w Dynowie",
    "register_type": "KRS",
    "register_number": "0009331127",
    "powiat": "1816",
    "city": "Dynów",
    "postal_code": "36-065",
    "activities": ["zywnosc-i-przetwory", "ogrod"],
    "phone": "+48 17 000 55 31",
}


def load_joining(people: Mapping[str, User], vendors: Mapping[str, Vendor], now: dt.datetime) -> None:
    """Leave one application half filled, one change waiting and one accepted, statuses checked, a document running out.

    Expects `nowa@example.org` among the people and the enterprises of vendors.json, all decided about already.
    """
    reviewer = people["rops@example.org"]
    with at(days_ago(now, 2)):
        draft = start_application(
            entity_kind=EntityKind.SOCIAL_COOPERATIVE, short_name="Zielony Sąd", nip="8133719208", by=people[APPLICANT]
        )
        save_application(vendor_id=draft.pk, by=people[APPLICANT], **_DRAFT)
        add_document(
            vendor_id=draft.pk, kind=DocumentKind.REGISTER_EXTRACT, document=paper("odpis KRS"), by=people[APPLICANT]
        )
    _check_statuses(vendors, reviewer, now)
    _change_data(vendors, reviewer, now)
    olszynka = vendors["olszynka"]
    owner = _owner(olszynka)
    older = olszynka.documents.get(kind=DocumentKind.IDENTITY, removed_at=None)
    add_document(
        vendor_id=olszynka.pk,
        kind=DocumentKind.IDENTITY,
        document=paper("dowód osobisty"),
        expires_on=clock.today() + dt.timedelta(days=24),
        replaces_id=older.pk,
        by=owner,
    )


def _owner(vendor: Vendor) -> User:
    return vendor.members.select_related("user").order_by("pk")[0].user


def _check_statuses(vendors: Mapping[str, Vendor], reviewer: User, now: dt.datetime) -> None:
    """Check every second declared status, so that both sorts can be seen."""
    for index, vendor in enumerate(vendors.values()):
        row = enterprise_status_of(vendor)
        if row is None or index % 2:
            continue
        with at(days_ago(now, 40 + index)):
            check_enterprise_status(
                vendor_id=vendor.pk,
                state=row.state,
                decision_number=row.decision_number,
                decided_on=row.decided_on,
                by=reviewer,
            )


def _change_data(vendors: Mapping[str, Vendor], reviewer: User, now: dt.datetime) -> None:
    """Leave a new seat waiting for the regional centre, and a change of person accepted last month."""
    moved, renewed = vendors["druga-polka"], vendors["wiklina-nad-sanem"]
    with at(days_ago(now, 31)):
        values = {"representative_name": "Urszula Kalina", "representative_role": "prezeska zarządu"}
        change = propose_data_change(vendor_id=renewed.pk, step="osoba", values=values, by=_owner(renewed))
    with at(days_ago(now, 29)):
        accept_data_change(change_id=change.pk, by=reviewer)
    with at(days_ago(now, 3)):
        seat = {"street": "ul. Parkowa", "house_number": "3"}
        propose_data_change(vendor_id=moved.pk, step="siedziba", values=seat, by=_owner(moved))
