"""add_mark_evidence: kept privately with its hash, the same bytes once, wrong days and criteria refused."""

import datetime as dt

import pytest

from core import clock
from core.documents import private_storage
from core.errors import NotAllowed
from quality_mark.actions.add_mark_evidence import add_mark_evidence
from quality_mark.models import Evidence
from quality_mark.rules.applying import MarkApplicationRefused
from quality_mark.states import ApplicationState
from tests.factories import SchemeVersionFactory, UserFactory
from tests.mark_factories import CriterionFactory
from tests.quality_mark.applying import criterion, draft, owner_of, paper

pytestmark = pytest.mark.django_db


def test_keeps_a_file_for_a_criterion_once() -> None:
    application = draft()
    asked = {
        "application_id": application.pk,
        "title": "Odpis z KRS",
        "document": paper(),
        "criterion_id": criterion().pk,
        "by": owner_of(application),
    }
    row = add_mark_evidence(**asked)
    assert (row.criterion, row.sha256, row.uploaded_by) == (criterion(), paper().sha256, owner_of(application))
    assert private_storage().exists(row.file.name)
    assert add_mark_evidence(**asked) == row
    assert Evidence.objects.count() == 1


def test_refuses_past_days_foreign_criteria_sent_applications_and_strangers() -> None:
    application, sent = draft(), draft(state=ApplicationState.SUBMITTED)
    foreign = CriterionFactory(scheme_version=SchemeVersionFactory(version=2))
    yesterday = clock.today() - dt.timedelta(days=1)
    plain = {"title": "Odpis", "document": paper()}
    owner = owner_of(application)
    with pytest.raises(MarkApplicationRefused):
        add_mark_evidence(application_id=application.pk, valid_to=yesterday, by=owner, **plain)
    with pytest.raises(MarkApplicationRefused):
        add_mark_evidence(application_id=application.pk, criterion_id=foreign.pk, by=owner, **plain)
    with pytest.raises(MarkApplicationRefused):
        add_mark_evidence(application_id=sent.pk, by=owner_of(sent), **plain)
    with pytest.raises(NotAllowed):
        add_mark_evidence(application_id=application.pk, by=UserFactory(), **plain)
    assert not Evidence.objects.exists()
