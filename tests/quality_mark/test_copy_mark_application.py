"""copy_mark_application: into a draft only; files that ran out and criteria that are gone stay behind."""

import datetime as dt

import pytest

from core import clock
from core.errors import IllegalTransition
from quality_mark.actions.copy_mark_application import copy_mark_application
from quality_mark.models import Evidence
from quality_mark.states import ApplicationState
from tests.factories import SchemeVersionFactory
from tests.mark_factories import ApplicationFactory, CriterionFactory
from tests.quality_mark.applying import AIMS, draft, fill, proof

pytestmark = pytest.mark.django_db


def test_files_find_their_criterion_under_newer_rules_and_old_ones_stay_behind() -> None:
    source = fill(draft(state=ApplicationState.REFUSED))
    proof(source, title="Stary", sha256="1" * 64, valid_to=clock.today() - dt.timedelta(days=1))
    newer = SchemeVersionFactory(version=2)
    place = CriterionFactory(scheme_version=newer, code="A")
    target = ApplicationFactory(scheme_version=newer, applicant=source.applicant)
    copy_mark_application(application_id=target.pk, source=source)
    row = Evidence.objects.get(application=target)
    assert (row.title, row.criterion) == ("Odpis z KRS", place)
    target.refresh_from_db()
    assert target.social_aims == AIMS
    assert target.answers.count() == 0


def test_refuses_what_was_sent() -> None:
    source = fill(draft(state=ApplicationState.REFUSED))
    target = ApplicationFactory(applicant=source.applicant, state=ApplicationState.SUBMITTED)
    with pytest.raises(IllegalTransition):
        copy_mark_application(application_id=target.pk, source=source)
    assert target.items.count() == 0
