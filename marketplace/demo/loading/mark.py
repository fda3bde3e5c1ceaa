"""The scheme "Zakup prospołeczny" and certificates in every state, dated from today, so that the demo never ages."""

import datetime as dt
from collections.abc import Mapping

from accounts.models import User
from core import clock
from marketplace.demo.loading.texts import Row, read
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.create_scope_item import create_scope_item
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.actions.renew_certificate import renew_certificate
from quality_mark.actions.set_label_mode import set_label_mode
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.actions.withdraw_certificate import withdraw_certificate
from quality_mark.models import Certificate, Criterion, ItemKind, Scheme, SchemeVersion, ScopeItem
from quality_mark.rules.scheme_text import text_hash
from quality_mark.states import LabelMode
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
    version = _scheme(operator, people["znak2@example.org"], now)
    data: dict[str, list[Row]] = read("certificates.json")
    items: Items = {}
    with at(days_ago(now, 600)):
        for row in data["scope_items"]:
            items[row["vendor"], row["name"]] = create_scope_item(
                vendor_id=vendors[row["vendor"]].pk, kind=ItemKind(row["kind"]), name=row["name"], by=operator
            )
    issued: dict[str, Certificate] = {}
    for row in sorted(data["certificates"], key=lambda row: int(row["valid_from_days"])):
        issued[row["holder"]] = _issue(row, vendors, items, issued.get(row["holder"]), version, operator, now)
    return items


def _scheme(first: User, second: User, now: dt.datetime) -> SchemeVersion:
    """Make the scheme with version 1 of its terms; two operators switch the badge on, as the rule wants (R13-01)."""
    text: Row = read("scheme.json")
    scheme = Scheme.objects.create(slug=text["slug"], name=text["name"], owner=text["owner"], operator=text["operator"])
    version = SchemeVersion.objects.create(
        scheme=scheme,
        version=1,
        terms=text["terms"],
        effective_from=clock.date_of(days_ago(now, 900)),
        published_at=days_ago(now, 910),
        published_by=first,
    )
    Criterion.objects.bulk_create(
        Criterion(scheme_version=version, position=position, **row) for position, row in enumerate(text["criteria"])
    )
    version.text_hash = text_hash(version)
    version.save(update_fields=["text_hash"])
    with at(days_ago(now, 610)):
        for person in (first, second):
            set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=text["legal_basis"], by=person)
    return version


def _issue(
    row: Row,
    vendors: Mapping[str, Vendor],
    items: Items,
    before: Certificate | None,
    version: SchemeVersion,
    operator: User,
    now: dt.datetime,
) -> Certificate:
    starts = int(row["valid_from_days"])
    with at(days_ago(now, max(-starts + 8, 3))):
        if before is not None:
            certificate = renew_certificate(certificate_id=before.pk, number=row["number"], by=operator)
        else:
            certificate = issue_certificate(
                number=row["number"],
                scheme_version_id=version.pk,
                holder_id=vendors[row["holder"]].pk,
                item_ids=[items[row["holder"], name].pk for name in row["items"]],
                valid_from=clock.date_of(now) + dt.timedelta(days=starts),
                valid_to=clock.date_of(now) + dt.timedelta(days=int(row["valid_to_days"])),
                by=operator,
            )
    if row["state"] in DECISIONS:
        days, decide, reason = DECISIONS[row["state"]]
        with at(days_ago(now, days)):
            decide(certificate_id=certificate.pk, reason=reason, by=operator)
    return certificate
