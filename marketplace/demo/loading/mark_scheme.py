"""The scheme of the demo's mark: two versions of its rules, who watches over it, and the evidence of the legal gate."""

import datetime as dt
from collections.abc import Mapping

from accounts.models import Role, User
from core import clock
from core.documents import CleanDocument, clean_document
from marketplace.demo.loading.texts import Row, read
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.record_gate_evidence import record_gate_evidence
from quality_mark.actions.save_monitoring_body import save_monitoring_body
from quality_mark.actions.set_label_mode import set_label_mode
from quality_mark.models import (
    Appointment,
    Consultation,
    Criterion,
    GateKind,
    Question,
    Sanction,
    Scheme,
    SchemeVersion,
)
from quality_mark.rules.scheme_text import text_hash
from quality_mark.states import LabelMode

_PDF = "%PDF-1.4\n% {title} (wzór pokazowy)\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def load_scheme(people: Mapping[str, User], now: dt.datetime) -> Scheme:
    """Make the scheme whose badge two operators switched on with the whole evidence, as the rule wants (R13-01)."""
    text: Row = read("scheme.json")
    first, second = people["znak@example.org"], people["znak2@example.org"]
    with at(days_ago(now, 920)):
        scheme = Scheme.objects.create(**{name: text[name] for name in ("slug", "name", "owner", "operator")})
        _seats(people, first)
        save_monitoring_body(
            scheme_id=scheme.pk,
            **text["monitoring_body"],
            valid_from=clock.today(),
            valid_to=clock.date_of(now) + dt.timedelta(days=400),
            by=first,
        )
    for row in text["versions"]:
        _version(scheme, text, row, first, now)
    with at(days_ago(now, 900)):
        for row in text["evidence"]:
            _evidence(scheme, row, first, now)
    with at(days_ago(now, 890)):
        for person in (first, second):
            set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=text["legal_basis"], by=person)
    scheme.refresh_from_db()
    return scheme


def version_on(scheme: Scheme, day: dt.date) -> SchemeVersion:
    """Give the version under which a certificate that begins on a day is granted."""
    return scheme.versions.filter(effective_from__lte=day).latest("effective_from")


def _seats(people: Mapping[str, User], by: User) -> None:
    for email in ("odwolania@example.org", "odwolania2@example.org"):
        Appointment.objects.create(
            user=people[email],
            role=Role.APPEALS,
            organisation="Rada Pożytku Województwa",
            starts_on=clock.today(),
            appointed_by=by,
        )


def _version(scheme: Scheme, text: Row, row: Row, by: User, now: dt.datetime) -> None:
    published = days_ago(now, row["days_ago"] + 30)
    version = SchemeVersion.objects.create(
        scheme=scheme,
        version=row["version"],
        terms="\n\n".join(row["terms"]),
        effective_from=clock.date_of(days_ago(now, row["days_ago"])),
        published_at=published,
        published_by=by,
        **row["numbers"],
    )
    for position, given in enumerate(text["criteria"]):
        Criterion.objects.create(scheme_version=version, position=position, **given)
    for position, given in enumerate(text["questions"]):
        Question.objects.create(scheme_version=version, position=position, **given)
    for given in text["sanctions"]:
        Sanction.objects.create(scheme_version=version, **given)
    for days, given in enumerate(row["consultations"]):
        held = clock.date_of(published) - dt.timedelta(days=30 - days)
        Consultation.objects.create(scheme_version=version, held_on=held, **given)
    version.text_hash = text_hash(version)
    version.save(update_fields=["text_hash"])


def _evidence(scheme: Scheme, row: Row, by: User, now: dt.datetime) -> None:
    ends = row.get("ends_in_days")
    record_gate_evidence(
        scheme_id=scheme.pk,
        kind=GateKind(row["kind"]),
        title=row["title"],
        summary=row["summary"],
        valid_from=clock.today(),
        valid_to=clock.date_of(now) + dt.timedelta(days=ends) if ends else None,
        document=_paper(row["title"]) if row.get("has_file") else None,
        by=by,
    )


def _paper(title: str) -> CleanDocument:
    return clean_document(_PDF.format(title=title).encode(), f"{title}.pdf")
