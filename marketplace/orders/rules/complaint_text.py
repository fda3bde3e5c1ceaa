"""The words of an answer to a complaint, and the story of one (law.md R2-09: answer on a durable medium, ADR)."""

import datetime as dt
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.money import format_pln
from marketplace.catalogue.rules.quantity import quantity_text
from marketplace.orders.models import AdrStatement, PurchaseComplaint, Remedy
from marketplace.orders.rules.paper import Paper, Section
from marketplace.orders.rules.return_text import exact
from marketplace.orders.rules.timeline import Step
from marketplace.orders.states import ComplaintState
from marketplace.payments.states import RefundState

COMPLAINT_TONES: Final[dict[str, str]] = {
    ComplaintState.FILED: "warn",
    ComplaintState.ACCEPTED: "info",
    ComplaintState.ACCEPTED_BY_LAW: "bad",
    ComplaintState.REJECTED: "",
    ComplaintState.FULFILLED: "good",
}


def subject_of(complaint: PurchaseComplaint) -> str:
    """Name what the complaint is about, with its pieces."""
    line = complaint.order_line
    name = f"{line.product_name}, {line.variant_name}" if line.variant_name else line.product_name
    return f"{quantity_text(complaint.quantity, line.unit)} × {name}"


def outcome_of(complaint: PurchaseComplaint, state: str) -> str:
    """Say how the complaint ended or stands."""
    if state == ComplaintState.ACCEPTED_BY_LAW:
        return _("Sprzedawca nie odpowiedział w ciągu 14 dni, więc reklamacja jest uznana z mocy prawa.")
    if state == ComplaintState.REJECTED:
        return _("Sprzedawca nie uznaje reklamacji.")
    if state in {ComplaintState.ACCEPTED, ComplaintState.FULFILLED}:
        return _("Sprzedawca uznaje reklamację.")
    day = date_format(complaint.answer_due_on, "j E Y")
    return _("Sprzedawca ma czas na odpowiedź do %(day)s. Brak odpowiedzi oznacza, że uznał reklamację.") % {"day": day}


def adr_of(complaint: PurchaseComplaint) -> str:
    """Say what the seller stated about solving the dispute out of court; "" when nothing."""
    if complaint.adr == AdrStatement.AGREES:
        body = complaint.adr_body or _("właściwy wojewódzki inspektorat Inspekcji Handlowej")
        return _("Sprzedawca zgadza się na pozasądowe rozwiązanie sporu. Podmiot: %(body)s.") % {"body": body}
    if complaint.adr == AdrStatement.DECLINES:
        return _("Sprzedawca nie zgadza się na pozasądowe rozwiązanie sporu. Możesz pójść do sądu.")
    return ""


def answer_of(complaint: PurchaseComplaint) -> Paper:
    """Compose the answer that is mailed and kept."""
    part = complaint.vendor_order
    moment = complaint.answered_at
    decision = [outcome_of(complaint, complaint.state)]
    if moment:
        decision.append(_("Odpowiedź z: %(moment)s (czas w Polsce).") % {"moment": exact(moment)})
    if complaint.answer:
        decision.append(complaint.answer)
    sections = [
        Section(
            heading=_("Reklamacja"),
            paragraphs=[
                _("Złożył(a): %(name)s, %(moment)s (czas w Polsce).")
                % {"name": complaint.buyer_name, "moment": exact(complaint.filed_at)},
                _("Czego dotyczy: %(subject)s.") % {"subject": subject_of(complaint)},
                _("Żądanie: %(claim)s.") % {"claim": Remedy(complaint.claim).label},
                complaint.description,
            ],
        ),
        Section(heading=_("Odpowiedź"), paragraphs=decision),
    ]
    if adr := adr_of(complaint):
        sections.append(Section(heading=_("Pozasądowe rozwiązywanie sporów"), paragraphs=[adr]))
    return Paper(
        title=_("Odpowiedź na reklamację"),
        number=complaint.number,
        author=part.seller_name,
        address=part.seller_address,
        sections=sections,
    )


def complaint_steps(complaint: PurchaseComplaint, now: dt.datetime) -> list[Step]:
    """Lay out what was done and what is to come."""
    state = complaint.state_at(now)
    steps = [Step(title=_("Reklamacja złożona"), state="done", when=complaint.filed_at)]
    if state == ComplaintState.FILED:
        return [*steps, Step(title=_("Odpowiedź sprzedawcy"), state="now", text=outcome_of(complaint, state))]
    if state == ComplaintState.REJECTED:
        text = outcome_of(complaint, state)
        return [*steps, Step(title=_("Odrzucona"), state="bad", when=complaint.answered_at, text=text)]
    by_law = state == ComplaintState.ACCEPTED_BY_LAW or complaint.answered_at is None
    title = _("Uznana z mocy prawa") if by_law else _("Uznana")
    steps.append(Step(title=title, state="done", when=complaint.answered_at))
    if state != ComplaintState.FULFILLED:
        claim = Remedy(complaint.claim).label
        return [*steps, Step(title=_("Sprzedawca wykonuje żądanie"), state="now", text=str(claim))]
    return [*steps, *_done(complaint)]


def _done(complaint: PurchaseComplaint) -> list[Step]:
    text = " ".join(part for part in (complaint.remedy_note, complaint.parcel) if part)
    title = _("Wykonano: %(remedy)s") % {"remedy": Remedy(complaint.remedy).label}
    steps = [Step(title=title, state="done", when=complaint.fulfilled_at, text=text)]
    if complaint.refund is None:
        return steps
    sum_ = {"sum": format_pln(complaint.refund.amount)}
    if complaint.refund.state == RefundState.SUCCEEDED:
        return [
            *steps,
            Step(title=_("Pieniądze oddane: %(sum)s") % sum_, state="done", when=complaint.refund.settled_at),
        ]
    return [*steps, Step(title=_("Pieniądze w drodze: %(sum)s") % sum_, state="now")]
