"""The holder of a certificate is told of a complaint without who complained, and replies once (R13-06, R13-10)."""

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.acknowledge_mark_complaint import acknowledge_mark_complaint
from quality_mark.actions.close_mark_complaint import close_mark_complaint
from quality_mark.actions.file_mark_complaint import file_mark_complaint
from quality_mark.actions.reply_mark_complaint import reply_mark_complaint
from quality_mark.models import Certificate, ComplaintHearing, Letter, MarkComplaint
from quality_mark.queries.history import faults
from quality_mark.rules.complaints import without_person
from quality_mark.rules.supervision import SupervisionRefused
from tests.factories import MemberFactory, UserFactory
from tests.quality_mark.supervision_world import traces, verbs
from vendors.models import MemberRole

pytestmark = pytest.mark.django_db
REPLY = "Etykiety zmieniliśmy w marcu, stare wycofaliśmy."
SAID = {
    "about": "Miód gryczany kupiony przez Annę Nowak",
    "text": "Nazywam się Anna Nowak, tel. 600 100 200, anna@example.org. Na etykiecie nowak jest znak, a to inny miód.",
    "name": "Anna Nowak",
    "email": "anna@example.org",
}


@pytest.fixture
def complaint(certificate: Certificate) -> MarkComplaint:
    return file_mark_complaint(certificate_id=certificate.pk, **SAID)


@pytest.fixture
def owner(certificate: Certificate) -> User:
    return MemberFactory(vendor=certificate.holder).user


def test_the_holder_gets_a_letter_without_who_complained_and_days_to_reply(
    complaint: MarkComplaint, certificate: Certificate
) -> None:
    letter = Letter.objects.get(kind="COMPLAINT_HOLDER")
    hearing = ComplaintHearing.objects.get()
    assert (letter.vendor, letter.email, letter.case) == (
        certificate.holder,
        certificate.holder.email,
        certificate.number,
    )
    text = f"{letter.subject} {letter.body}"
    assert complaint.number in letter.subject
    assert "jest znak, a to inny miód" in text
    assert f"/panel/{certificate.holder.slug}/znak/" in text
    for data in ("Anna", "Nowak", "nowak", "600 100 200", "anna@example.org"):
        assert data not in text
    assert clock.today() < hearing.due_on <= complaint.answer_due_on
    assert "complaint.hear" in verbs()


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("Jan Kot, jan.kot@poczta.pl, 48 600-100-200 napisał", "Jan Kot", "[…], […] […] napisał"),
        ("Kotlet jak kot. Al Li mówi.", "Al Li", "Kotlet jak kot. […] mówi."),
        ("Brak danych.", "", "Brak danych."),
    ],
)
def test_only_the_persons_data_are_left_out(text: str, name: str, left: str) -> None:
    assert " ".join(without_person(text, name).replace(",", ", ").split()) == " ".join(left.replace(",", ", ").split())


def test_a_complaint_on_no_certificate_has_nobody_to_hear() -> None:
    file_mark_complaint(certificate_id=None, **SAID)
    assert not ComplaintHearing.objects.exists()
    assert list(Letter.objects.values_list("kind", flat=True)) == ["COMPLAINT_RECEIVED"]


def test_the_holder_replies_once_until_the_answer(complaint: MarkComplaint, owner: User, operator: User) -> None:
    with pytest.raises(SupervisionRefused):
        reply_mark_complaint(mark_complaint_id=complaint.pk, reply="Nie.", by=owner)
    hearing = reply_mark_complaint(mark_complaint_id=complaint.pk, reply=REPLY, by=owner)
    assert (hearing.reply, hearing.replied_by, hearing.replied_at is not None) == (REPLY, owner, True)
    assert verbs()[-1] == "complaint.reply"
    assert [fault.what for fault in faults() if fault.kind != "row_without_entry"] == []
    with pytest.raises(IllegalTransition):
        reply_mark_complaint(mark_complaint_id=complaint.pk, reply=REPLY, by=owner)
    ComplaintHearing.objects.update(reply="", replied_at=None, replied_by=None)
    acknowledge_mark_complaint(mark_complaint_id=complaint.pk, by=operator)
    outcome = "Posiadacz poprawił etykietę w ciągu tygodnia."
    close_mark_complaint(
        mark_complaint_id=complaint.pk,
        is_justified=True,
        answer="Pani Anno, etykieta nie zgadzała się z zakresem certyfikatu.",
        public_outcome=outcome,
        by=operator,
    )
    letter = Letter.objects.get(kind="COMPLAINT_HOLDER_OUTCOME")
    assert letter.vendor == owner.memberships.get().vendor
    assert outcome in letter.body
    assert "zasadna" in letter.body
    assert "Ann" not in letter.body
    with pytest.raises(IllegalTransition):
        reply_mark_complaint(mark_complaint_id=complaint.pk, reply=REPLY, by=owner)


def test_refuses_strangers_sellers_and_the_operator(
    complaint: MarkComplaint, certificate: Certificate, operator: User
) -> None:
    before = traces()
    seller = MemberFactory(vendor=certificate.holder, role=MemberRole.SELLER).user
    for person in (UserFactory(), MemberFactory().user, seller, operator):
        with pytest.raises(NotAllowed):
            reply_mark_complaint(mark_complaint_id=complaint.pk, reply=REPLY, by=person)
    assert (ComplaintHearing.objects.get().reply, traces()) == ("", before)
