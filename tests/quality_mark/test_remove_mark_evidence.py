"""remove_mark_evidence: out of the draft, kept for history, harmless twice, refused to strangers and once sent."""

import pytest

from core.errors import NotAllowed
from quality_mark.actions.remove_mark_evidence import remove_mark_evidence
from quality_mark.models import Evidence
from quality_mark.rules.applying import MarkApplicationRefused
from quality_mark.states import ApplicationState
from tests.factories import UserFactory
from tests.quality_mark.applying import draft, owner_of, proof

pytestmark = pytest.mark.django_db


def test_takes_a_file_out_and_keeps_it_for_history() -> None:
    row = proof(draft())
    removed = remove_mark_evidence(evidence_id=row.pk, by=owner_of(row.application)).removed_at
    assert removed is not None
    assert remove_mark_evidence(evidence_id=row.pk, by=owner_of(row.application)).removed_at == removed


def test_refuses_strangers_and_what_was_sent() -> None:
    row, sent = proof(draft()), proof(draft(state=ApplicationState.COMPLETE))
    with pytest.raises(NotAllowed):
        remove_mark_evidence(evidence_id=row.pk, by=UserFactory())
    with pytest.raises(MarkApplicationRefused):
        remove_mark_evidence(evidence_id=sent.pk, by=owner_of(sent.application))
    assert Evidence.objects.filter(removed_at=None).count() == 2
