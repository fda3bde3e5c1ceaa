"""record_history: the chain, the facts, and that nothing of it can be changed."""

import pytest

from accounts.models import User
from core.models.append_only import AppendOnlyError
from quality_mark.actions.record_history import record_history
from quality_mark.models import Certificate, HistoryEntry, HistoryHead
from quality_mark.rules.chain import FIRST, GUARDED, facts_of, hash_of

pytestmark = pytest.mark.django_db


def test_entries_follow_one_another_and_keep_the_facts(certificate: Certificate, operator: User) -> None:
    first = record_history(verb="certificate.issue", subject=certificate, case="W/1", by=operator)
    second = record_history(verb="certificate.suspend", subject=certificate, case="W/1", by=None)
    assert (first.number, first.previous_hash) == (1, FIRST)
    assert (second.number, second.previous_hash) == (2, first.own_hash)
    assert (first.actor_id, first.actor_name) == (operator.pk, "znak@example.org")
    assert (second.actor_id, second.actor_name) == (None, "")
    assert first.facts == facts_of(certificate)
    assert first.facts["valid_to"] == certificate.valid_to.isoformat()
    head = HistoryHead.objects.get()
    assert (head.number, head.own_hash) == (2, second.own_hash)
    assert [hash_of(entry) for entry in HistoryEntry.objects.all()] == [first.own_hash, second.own_hash]


def test_an_entry_cannot_be_changed(certificate: Certificate) -> None:
    entry = record_history(verb="certificate.issue", subject=certificate, by=None)
    entry.verb = "certificate.withdraw"
    with pytest.raises(AppendOnlyError):
        entry.save()
    assert hash_of(entry) != entry.own_hash


def test_every_guarded_field_exists() -> None:
    from django.apps import apps

    for label, names in GUARDED.items():
        model = apps.get_model(label)
        assert all(hasattr(model, name) for name in names), label
