"""Answer an internal complaint: the decision falls or stays."""

from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import can_move, move
from vendors.actions.restore_content import restore_content
from vendors.events import ComplaintDecided, ComplaintUpheld
from vendors.models import Claim, ContentReview, Measure, Member, StatementOfReasons, Vendor, VendorComplaint
from vendors.permissions import can_answer_complaint, can_review
from vendors.rules import require_reason
from vendors.rules.deciding import AnotherPersonDecides
from vendors.states import (
    CLAIM_TRANSITIONS,
    COMPLAINT_TRANSITIONS,
    TRANSITIONS,
    ClaimState,
    ComplaintState,
    VendorState,
)

NOTHING_LEFT: Final = gettext_lazy("Decyzji już nie ma co cofać, ale uznajemy, że była błędna.")


@action
def decide_complaint(*, complaint_id: int, upheld: bool, answer: str, by: User) -> VendorComplaint:
    """Answer an internal complaint with reasons; an upheld one takes the decision back where that is possible.

    A reviewer of the regional centre without ties to the vendor, and another person than who decided (law.md R3-07;
    raises AnotherPersonDecides) or complains. From FILED only, so of two answers one wins. What was decided about the
    vendor itself, or a claim of its entry, is reversed here; ComplaintUpheld lets the owner of any other subject show
    it again. Who complained is told by mail.
    """
    vendor = lock(Vendor, VendorComplaint.objects.values_list("vendor_id", flat=True).get(pk=complaint_id))
    complaint = lock(VendorComplaint, complaint_id)
    statement = complaint.statement
    if not can_review(by, vendor):
        raise NotAllowed
    if statement.decided_by_id == by.pk:
        raise AnotherPersonDecides
    if not can_answer_complaint(by, complaint):
        raise NotAllowed
    if complaint.state != ComplaintState.FILED:
        raise IllegalTransition(
            _("Tę skargę rozpatrzono w międzyczasie (%(who)s).") % {"who": complaint.decided_by},
        )
    answer = require_reason(answer, field="answer")
    complaint.answer = answer
    complaint.decided_by = by
    complaint.decided_at = clock.now()
    if upheld:
        complaint.reversed_how = _take_back(vendor, statement, answer, by)
    complaint.save(update_fields=["answer", "decided_by", "decided_at", "reversed_how"])
    outcome = ComplaintState.UPHELD if upheld else ComplaintState.DISMISSED
    move(complaint, outcome, by=by, table=COMPLAINT_TRANSITIONS, note=answer)
    publish(ComplaintDecided(complaint_id=complaint.pk))
    if upheld:
        publish(
            ComplaintUpheld(
                complaint_id=complaint.pk,
                measure=statement.measure,
                subject_type=statement.subject_type,
                subject_id=statement.subject_id,
            )
        )
    return complaint


def _take_back(vendor: Vendor, statement: StatementOfReasons, answer: str, by: User) -> str:
    """Undo a measure if it still holds; tells in a sentence what happened, and promises nothing else."""
    measure = statement.measure
    if measure == Measure.SUSPENDED and vendor.state == VendorState.SUSPENDED:
        move(vendor, VendorState.APPROVED, by=by, table=TRANSITIONS, note=answer)
        record_change(CATALOGUE, "vendor", vendor.pk)
        return _("Sprzedaż jest przywrócona, oferty są znowu widoczne.")
    if measure == Measure.TERMINATED and vendor.state == VendorState.TERMINATED:
        vendor.terminates_on = None
        vendor.save(update_fields=["terminates_on"])
        move(vendor, VendorState.APPROVED, by=by, table=TRANSITIONS, note=answer)
        record_change(CATALOGUE, "vendor", vendor.pk)
        return _("Współpraca trwa dalej, oferty są znowu widoczne.")
    if measure == Measure.TERMINATION_ANNOUNCED and vendor.terminates_on is not None:
        return _announcement_undone(vendor, answer, by)
    if measure in {Measure.REJECTED, Measure.CHANGES_REQUESTED} and vendor.state == measure:
        return _reopened(vendor, answer, by)
    if measure == Measure.CLAIM_REFUSED and vendor.state != VendorState.TERMINATED:
        return _claim_reopened(statement, answer, by)
    if measure in {Measure.CONTENT_HIDDEN, Measure.CONTENT_REFUSED}:
        return _content_shown(statement, by)
    return str(NOTHING_LEFT)


def _claim_reopened(statement: StatementOfReasons, answer: str, by: User) -> str:
    """Put a refused claim back among those that wait, unless the person asked again or joined meanwhile."""
    claim = lock(Claim, int(statement.subject_id))
    asked_again = Claim.objects.filter(vendor=claim.vendor_id, user=claim.user_id, state=ClaimState.OPEN).exists()
    joined = Member.objects.filter(vendor=claim.vendor_id, user=claim.user_id).exists()
    if claim.state != ClaimState.REFUSED or asked_again or joined:
        return str(NOTHING_LEFT)
    move(claim, ClaimState.OPEN, by=by, table=CLAIM_TRANSITIONS, note=answer)
    return _("Twoja prośba wróciła do rozpatrzenia, nie musisz jej wysyłać ponownie.")


def _content_shown(statement: StatementOfReasons, by: User) -> str:
    """Show refused content of the shop or of a picture again, or say how it gets back."""
    if statement.subject_type == ContentReview._meta.label:
        if restore_content(review_id=int(statement.subject_id), by=by):
            return _("Treść, której dotyczyła decyzja, jest znowu widoczna.")
        return _(
            "Tej treści nie możemy sami przywrócić: nie mamy już jej plików albo zgód. Możesz dodać ją jeszcze raz."
        )
    if statement.measure == Measure.CONTENT_HIDDEN:
        return _("Oferta wraca na rynek. Jeśli czegoś jej dziś brakuje, wraca do szkiców: uzupełnij ją i opublikuj.")
    return _("Odmowa już nie obowiązuje. Wyślij tę ofertę, zmianę, zdjęcie albo znak jeszcze raz.")


def _announcement_undone(vendor: Vendor, answer: str, by: User) -> str:
    """Take the announced end back, also when its day has come meanwhile."""
    vendor.terminates_on = None
    vendor.save(update_fields=["terminates_on"])
    if vendor.state == VendorState.TERMINATED:
        move(vendor, VendorState.APPROVED, by=by, table=TRANSITIONS, note=answer)
        record_change(CATALOGUE, "vendor", vendor.pk)
    return _("Zapowiedziany koniec współpracy już nie obowiązuje.")


def _reopened(vendor: Vendor, answer: str, by: User) -> str:
    """Put an application back into the queue if its data are still whole, otherwise give it back to its sender."""
    before = vendor.state
    vendor.state = VendorState.PENDING
    try:
        vendor.validate_constraints()
        is_whole = True
    except ValidationError:
        is_whole = False
    vendor.state = before
    if is_whole:
        move(vendor, VendorState.PENDING, by=by, table=TRANSITIONS, note=answer)
        return _("Zgłoszenie wróciło do rozpatrzenia, nie musisz go wysyłać ponownie.")
    if can_move(vendor, VendorState.DRAFT, table=TRANSITIONS):
        move(vendor, VendorState.DRAFT, by=by, table=TRANSITIONS, note=answer)
    return _("Zgłoszenie jest otwarte: uzupełnij je i wyślij.")
