"""Items and certificates of the mark in every state, dated from today, so that the demo never ages."""

import datetime as dt
from collections.abc import Mapping

from accounts.models import User
from core import clock
from marketplace.demo.loading.mark_decisions import decide
from marketplace.demo.loading.mark_scheme import load_scheme, version_on
from marketplace.demo.loading.texts import Row, read
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.create_scope_item import create_scope_item
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.actions.renew_certificate import renew_certificate
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.actions.withdraw_certificate import withdraw_certificate
from quality_mark.models import Certificate, ItemKind, Scheme, ScopeItem
from vendors.models import Vendor

Items = dict[tuple[str, str], ScopeItem]

DECISIONS = {
    "SUSPENDED": (
        20,
        suspend_certificate,
        "Brak sprawozdania z kontroli okresowej, termin uzupełnienia wynosi 60 dni.",
    ),
    "WITHDRAWN": (
        45,
        withdraw_certificate,
        "Zmieniono skład certyfikowanych wyrobów bez zgłoszenia do operatora znaku.",
    ),
}


def load_mark(people: Mapping[str, User], vendors: Mapping[str, Vendor], now: dt.datetime) -> Items:
    """Write the scheme, the items of the holders and their certificates; gives (vendor's slug, name) -> item."""
    operator = people["znak@example.org"]
    scheme = load_scheme(people, now)
    data: dict[str, list[Row]] = read("certificates.json")
    items: Items = {}
    with at(days_ago(now, 600)):
        for row in data["scope_items"]:
            items[row["vendor"], row["name"]] = create_scope_item(
                vendor_id=vendors[row["vendor"]].pk, kind=ItemKind(row["kind"]), name=row["name"], by=operator
            )
    issued: dict[str, Certificate] = {}
    for row in sorted(data["certificates"], key=lambda row: int(row["valid_from_days"])):
        issued[row["holder"]] = _issue(row, vendors, items, issued.get(row["holder"]), scheme, operator, now)
    return items


def _issue(
    row: Row,
    vendors: Mapping[str, Vendor],
    items: Items,
    before: Certificate | None,
    scheme: Scheme,
    operator: User,
    now: dt.datetime,
) -> Certificate:
    starts = int(row["valid_from_days"])
    begins = clock.date_of(now) + dt.timedelta(days=starts)
    with at(days_ago(now, max(-starts + 8, 3))):
        if before is not None:
            certificate = renew_certificate(certificate_id=before.pk, number=row["number"], by=operator)
        else:
            certificate = issue_certificate(
                number=row["number"],
                scheme_version_id=version_on(scheme, begins).pk,
                holder_id=vendors[row["holder"]].pk,
                item_ids=[items[row["holder"], name].pk for name in row["items"]],
                valid_from=begins,
                valid_to=clock.date_of(now) + dt.timedelta(days=int(row["valid_to_days"])),
                by=operator,
            )
        decide(certificate, operator)
    if row["state"] in DECISIONS:
        days, act, reason = DECISIONS[row["state"]]
        with at(days_ago(now, days)):
            act(certificate_id=certificate.pk, reason=reason, by=operator)
    return certificate
