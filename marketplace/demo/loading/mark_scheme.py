"""The scheme of the demo's mark: two versions of its rules, who watches over it, and the evidence of the legal gate."""

import datetime as dt
from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from accounts.models import Role, User
from core import clock
from core.documents import CleanDocument, clean_document
from marketplace.demo.loading.texts import Row, read
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.draft_scheme_version import draft_scheme_version
from quality_mark.actions.publish_scheme_version import publish_scheme_version
from quality_mark.actions.record_gate_evidence import record_gate_evidence
from quality_mark.actions.record_history import record_history
from quality_mark.actions.save_draft_part import save_draft_part
from quality_mark.actions.save_monitoring_body import save_monitoring_body
from quality_mark.actions.save_scheme_draft import save_scheme_draft
from quality_mark.actions.set_label_mode import set_label_mode
from quality_mark.actions.set_up_scheme import set_up_scheme
from quality_mark.actions.upload_mark_graphic import upload_mark_graphic
from quality_mark.models import Appointment, GateKind, Scheme, SchemeVersion
from quality_mark.rules.mark_picture import mark_picture
from quality_mark.states import LabelMode

_PDF = "%PDF-1.4\n% {title} (wzór pokazowy)\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def load_scheme(people: Mapping[str, User], now: dt.datetime) -> Scheme:
    """Make the scheme whose badge two operators switched on with the whole evidence, as the rule wants (R13-01)."""
    text: Row = read("scheme.json")
    first, second = people["znak@example.org"], people["znak2@example.org"]
    with at(days_ago(now, 940)):
        scheme = set_up_scheme()
        seats = (people["odwolania@example.org"], people["odwolania2@example.org"])
        for member in seats:
            _seat(member, first)
        save_monitoring_body(
            scheme_id=scheme.pk,
            **text["monitoring_body"],
            valid_from=clock.today(),
            valid_to=clock.date_of(now) + dt.timedelta(days=400),
            by=first,
        )
    proposal = scheme.versions.get().terms
    for row in text["versions"]:
        _version(scheme, row, "\n\n".join(row["terms"]) or proposal, first, now)
    with at(days_ago(now, 900)):
        for row in text["evidence"]:
            _evidence(scheme, row, first, now)
        upload_mark_graphic(
            scheme_id=scheme.pk,
            picture=mark_picture(stand_in()),
            source="Rysunek zastępczy rynku pokazowego, nie z księgi znaku.",
            is_stand_in=True,
            by=first,
        )
    with at(days_ago(now, 890)):
        for person in (first, second):
            set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=text["legal_basis"], by=person)
    scheme.refresh_from_db()
    return scheme


def version_on(scheme: Scheme, day: dt.date) -> SchemeVersion:
    """Give the version under which a certificate that begins on a day is granted."""
    return scheme.versions.filter(effective_from__lte=day, published_at__isnull=False).latest("effective_from")


def stand_in() -> bytes:
    """Draw a neutral picture that says what it is: a frame with the words WZÓR POKAZOWY, as PNG."""
    image = Image.new("RGB", (480, 360), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((12, 12, 467, 347), outline="#2f5d50", width=12)
    draw.line((12, 180, 467, 180), fill="#2f5d50", width=6)
    font = ImageFont.load_default(72)
    for words, middle in (("WZOR", 104), ("POKAZOWY", 264)):
        draw.text((240, middle), words, fill="#2f5d50", font=font, anchor="mm")
    over = 240 - font.getlength("WZOR") / 2 + font.getlength("WZ") + font.getlength("O") / 2
    draw.line((over - 4, 70, over + 14, 48), fill="#2f5d50", width=8)  # the font has no Ó: its stroke is drawn
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _seat(member: User, by: User) -> None:
    seat, is_new = Appointment.objects.get_or_create(
        user=member,
        defaults={
            "role": Role.APPEALS,
            "organisation": "Rada Pożytku Województwa",
            "starts_on": clock.today(),
            "appointed_by": by,
        },
    )
    if is_new:
        record_history(verb="appointment.give", subject=seat, by=by)


def _version(scheme: Scheme, row: Row, terms: str, by: User, now: dt.datetime) -> None:
    """Draft a version, write down its consultation and publish it a month before it begins."""
    with at(days_ago(now, row["days_ago"] + 30)):
        draft = draft_scheme_version(scheme_id=scheme.pk, by=by)
        save_scheme_draft(version_id=draft.pk, terms=terms, numbers=row["numbers"], by=by)
        for days, voice in enumerate(row["consultations"]):
            held = clock.today() - dt.timedelta(days=20 - days)
            save_draft_part(version_id=draft.pk, part="glos", values={**voice, "held_on": held}, by=by)
        publish_scheme_version(version_id=draft.pk, effective_from=clock.date_of(days_ago(now, row["days_ago"])), by=by)


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
