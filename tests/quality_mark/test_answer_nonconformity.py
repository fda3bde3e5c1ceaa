"""answer_nonconformity: the holder's own people, once, while it is open."""

import pytest

from accounts.models import User
from core.documents import CleanDocument
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.answer_nonconformity import answer_nonconformity
from quality_mark.models import NonconformityFile
from quality_mark.queries.audits import entity_of
from quality_mark.queries.history import faults
from quality_mark.rules.supervision import SupervisionRefused
from tests.factories import MemberFactory
from tests.quality_mark.supervision_world import breach, certificate_audit, traces, verbs

pytestmark = pytest.mark.django_db
TEXT = "Zmieniliśmy etykiety na wszystkich słoikach."


def paper(number: int) -> CleanDocument:
    return CleanDocument(f"%PDF-1.4 {number}".encode(), f"dowod-{number}.pdf", "application/pdf")


def test_keeps_what_was_done_once(auditor: User) -> None:
    audit = certificate_audit(ordered_by=auditor)
    row, owner = breach(audit), MemberFactory(vendor=entity_of(audit)).user
    with pytest.raises(SupervisionRefused):
        answer_nonconformity(nonconformity_id=row.pk, text="Tak.", by=owner)
    row = answer_nonconformity(nonconformity_id=row.pk, text=TEXT, by=owner)
    assert (row.state, row.corrective_action, row.answered_at is not None) == ("ANSWERED", TEXT, True)
    assert verbs() == ["nonconformity.answer"]
    with pytest.raises(IllegalTransition):
        answer_nonconformity(nonconformity_id=row.pk, text=TEXT, by=owner)


def test_refuses_a_stranger_and_the_auditor(auditor: User) -> None:
    row = breach(certificate_audit(ordered_by=auditor))
    before, stranger = traces(), MemberFactory().user
    for person in (stranger, auditor):
        with pytest.raises(NotAllowed):
            answer_nonconformity(nonconformity_id=row.pk, text=TEXT, by=person)
    row.refresh_from_db()
    assert (row.state, traces()) == ("OPEN", before)


def test_keeps_the_files_that_prove_it_in_the_history_each_once(auditor: User) -> None:
    audit = certificate_audit(ordered_by=auditor)
    row, owner = breach(audit), MemberFactory(vendor=entity_of(audit)).user
    answer_nonconformity(nonconformity_id=row.pk, text=TEXT, attachments=[paper(1), paper(2), paper(1)], by=owner)
    files = NonconformityFile.objects.order_by("pk")
    assert [(file.name, file.sha256, file.uploaded_by) for file in files] == [
        (paper(number).name, paper(number).sha256, owner) for number in (1, 2)
    ]
    assert files[0].file.read() == paper(1).content
    assert verbs() == ["nonconformity.answer", "nonconformity.prove", "nonconformity.prove"]
    assert [fault.what for fault in faults() if fault.kind != "row_without_entry"] == []


def test_refuses_more_files_than_five_at_once_or_twenty_in_all(auditor: User) -> None:
    audit = certificate_audit(ordered_by=auditor)
    row, owner = breach(audit), MemberFactory(vendor=entity_of(audit)).user
    before = traces()
    with pytest.raises(SupervisionRefused) as refusal:
        answer_nonconformity(
            nonconformity_id=row.pk, text=TEXT, attachments=[paper(number) for number in range(6)], by=owner
        )
    assert refusal.value.field == "papers"
    NonconformityFile.objects.bulk_create(
        NonconformityFile(nonconformity=row, name="a.pdf", size=1, sha256=str(number), uploaded_by=owner)
        for number in range(20)
    )
    with pytest.raises(SupervisionRefused):
        answer_nonconformity(nonconformity_id=row.pk, text=TEXT, attachments=[paper(1)], by=owner)
    row.refresh_from_db()
    assert (row.state, row.files.count(), traces()) == ("OPEN", 20, before)
