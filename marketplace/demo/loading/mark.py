"""Items and certificates of the mark in every state, dated from today, so that the demo never ages."""

import datetime as dt
from collections.abc import Mapping

from accounts.models import User
from core import clock
from marketplace.demo.loading.mark_case import Bodies, certify, judge, load_bodies
from marketplace.demo.loading.mark_jury import load_jury
from marketplace.demo.loading.mark_scheme import load_scheme, version_on
from marketplace.demo.loading.mark_supervision import load_supervision, suspend
from marketplace.demo.loading.people import owner_email
from marketplace.demo.loading.texts import Row, read
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.create_scope_item import create_scope_item
from quality_mark.actions.open_proceeding import open_proceeding
from quality_mark.models import (
    Certificate,
    ItemKind,
    ScopeItem,
    VoteChoice,
)
from vendors.models import Vendor

Items = dict[tuple[str, str], ScopeItem]

JURORS = ("kapitula@example.org", "kapitula2@example.org", "kapitula3@example.org")
SUSPENDED = "Brak sprawozdania z kontroli okresowej, termin uzupełnienia wynosi 60 dni."
VISITED = "olszynka"
WITHDRAWN = "Zmieniono skład certyfikowanych wyrobów bez zgłoszenia do operatora znaku."


def load_mark(people: Mapping[str, User], vendors: Mapping[str, Vendor], now: dt.datetime) -> Items:
    """Write the scheme, the items of the holders and their certificates; gives (vendor's slug, name) -> item."""
    operator = people["znak@example.org"]
    scheme = load_scheme(people, now)
    bodies = load_bodies(operator, [people[email] for email in JURORS], people["audyt@example.org"], scheme, now)
    data: dict[str, list[Row]] = read("certificates.json")
    items: Items = {}
    with at(days_ago(now, 600)):
        for row in data["scope_items"]:
            items[row["vendor"], row["name"]] = create_scope_item(
                vendor_id=vendors[row["vendor"]].pk, kind=ItemKind(row["kind"]), name=row["name"], by=operator
            )
    issued: dict[str, Certificate] = {}
    for row in sorted(data["certificates"], key=lambda row: int(row["valid_from_days"])):
        holder, starts = row["holder"], int(row["valid_from_days"])
        issued_at = days_ago(now, max(-starts + 8, 3))
        issued[holder] = certify(
            bodies=bodies,
            vendor=vendors[holder],
            items=[items[holder, name] for name in row["items"]],
            version=version_on(scheme, clock.date_of(issued_at - dt.timedelta(days=60))),
            by=people[owner_email(holder)],
            issued_at=issued_at,
            valid_from=clock.date_of(days_ago(now, -starts)),
            renews=issued.get(holder),
        )
        _measure(issued[holder], row["state"], bodies, now)
    load_jury(bodies, people, vendors, items, scheme, now)
    load_supervision(issued[VISITED], people[owner_email(VISITED)], bodies, now)
    return items


def _measure(certificate: Certificate, state: str, bodies: Bodies, now: dt.datetime) -> None:
    """Suspend a certificate, or let the jury withdraw it after the holder had a month to reply."""
    if state == "SUSPENDED":
        suspend(certificate, SUSPENDED, bodies, now)
    if state == "WITHDRAWN":
        with at(days_ago(now, 80)):
            proceeding = open_proceeding(
                certificate_id=certificate.pk,
                grounds="Zmieniono skład mydeł. Kontrola doraźna nie zastała zgłoszenia tej zmiany.",
                by=bodies.auditor,
            )
        with at(days_ago(now, 45)):
            judge(
                bodies=bodies,
                thing=proceeding,
                choice=VoteChoice.WITHDRAW,
                reasons="Skład certyfikowanych wyrobów zmienił się bez zgłoszenia, a posiadacz nie odpowiedział.",
                register_reason=WITHDRAWN,
            )
