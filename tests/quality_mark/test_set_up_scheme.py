"""set_up_scheme and `manage.py setup_scheme`: text mode, a draft as a proposal, once (R13-01)."""

import io

import pytest
from django.core.management import call_command

from core import clock
from quality_mark.actions.set_up_scheme import set_up_scheme
from quality_mark.models import HistoryEntry, Scheme, SchemeVersion
from quality_mark.queries import label_mode
from quality_mark.queries.gate import missing_evidence
from quality_mark.states import LabelMode
from tests.factories import SchemeFactory

pytestmark = pytest.mark.django_db


def test_a_fresh_installation_begins_with_text_and_a_draft() -> None:
    scheme = set_up_scheme()
    assert label_mode() == LabelMode.TEXT_STATUS
    draft = SchemeVersion.objects.get()
    assert (draft.published_at, draft.version, draft.own_income_percent, draft.fee) == (None, 1, 30, 0)
    active = [row.code for row in draft.criteria.all() if row.is_active]
    assert active == ["A", "B", "C", "D", "E"]
    assert draft.criteria.filter(is_active=False).count() == 2
    assert {row.severity for row in draft.sanctions.all()} == {"MINOR", "MAJOR", "CRITICAL"}
    assert len(missing_evidence(scheme, clock.today())) == 8


def test_the_command_changes_nothing_the_second_time() -> None:
    out = io.StringIO()
    call_command("setup_scheme", stdout=out)
    call_command("setup_scheme", stdout=out)
    assert out.getvalue() == "zakup-prospoleczny: TEXT_STATUS, versions: 1\n" * 2
    assert (Scheme.objects.count(), HistoryEntry.objects.count()) == (1, 1)


def test_a_scheme_that_is_there_stays_as_it_is() -> None:
    SchemeFactory(owner="Ktoś inny")
    assert set_up_scheme().owner == "Ktoś inny"
    assert SchemeVersion.objects.count() == 0
