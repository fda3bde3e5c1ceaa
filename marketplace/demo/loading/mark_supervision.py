"""What the monitoring body of the demo works on: a suspension after an audit, a visit to come, an answer to judge."""

import datetime as dt
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from accounts.models import User
from core import clock
from core.documents import CleanDocument, clean_document
from marketplace.demo.loading.mark_case import Bodies
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.answer_nonconformity import answer_nonconformity
from quality_mark.actions.order_certificate_audit import order_certificate_audit
from quality_mark.actions.plan_audit import plan_audit
from quality_mark.actions.raise_nonconformity import raise_nonconformity
from quality_mark.models import AuditMethod, Certificate, Severity
from quality_mark.states import AuditKind


def suspend(certificate: Certificate, public: str, bodies: Bodies, now: dt.datetime) -> None:
    """Order an audit that finds a major breach, which suspends the certificate at once, twenty days ago."""
    with at(days_ago(now, 34)):
        audit = order_certificate_audit(
            certificate_id=certificate.pk,
            kind=AuditKind.AD_HOC,
            due_on=clock.today() + dt.timedelta(days=60),
            reason="Sygnał od klienta.",
            by=bodies.operator,
        )
    with at(days_ago(now, 20)):
        raise_nonconformity(
            audit_id=audit.pk,
            severity=Severity.MAJOR,
            description="Posiadacz nie przekazał dokumentów do kontroli, choć termin minął dwa tygodnie temu.",
            public=public,
            by=bodies.auditor,
        )


def load_supervision(certificate: Certificate, owner: User, bodies: Bodies, now: dt.datetime) -> None:
    """Plan a visit to a holder next week, whose owner answered a minor breach already."""
    with at(days_ago(now, 5)):
        audit = order_certificate_audit(
            certificate_id=certificate.pk,
            kind=AuditKind.SURVEILLANCE,
            due_on=clock.today() + dt.timedelta(days=40),
            by=bodies.operator,
        )
    with at(days_ago(now, 3)):
        day = clock.next_working_day(clock.today() + dt.timedelta(days=10))
        text = "Przyjedzie jedna osoba, na około dwie godziny."
        plan_audit(audit_id=audit.pk, planned_on=day, method=AuditMethod.SITE_VISIT, text=text, by=bodies.auditor)
        breach = raise_nonconformity(
            audit_id=audit.pk,
            severity=Severity.MINOR,
            description="Na trzech opakowaniach obok znaku brakuje numeru certyfikatu.",
            by=bodies.auditor,
        )
    with at(days_ago(now, 1)):
        done = "Nowe etykiety są już na wszystkich opakowaniach. W załączniku zdjęcie jednej z nich."
        answer_nonconformity(nonconformity_id=breach.pk, text=done, attachments=[_label(certificate)], by=owner)


def _label(certificate: Certificate) -> CleanDocument:
    """Draw the new label with the certificate's number, as a PNG that says it is made up."""
    image = Image.new("RGB", (640, 400), "#f4efe2")
    draw = ImageDraw.Draw(image)
    draw.rectangle((16, 16, 623, 383), outline="#2f5d50", width=6)
    font = ImageFont.load_default(34)
    for line, words in enumerate(("NOWA ETYKIETA (pokaz)", "Certyfikat", certificate.number)):
        draw.text((320, 120 + 80 * line), words, fill="#2f5d50", font=font, anchor="mm")
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return clean_document(buffer.getvalue(), "nowa-etykieta.png")
