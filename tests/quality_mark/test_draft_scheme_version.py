"""draft_scheme_version: a copy of the newest version, one at a time, consultation begins anew (R13-02)."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from quality_mark.actions.draft_scheme_version import draft_scheme_version
from quality_mark.models import SchemeVersion
from tests.factories import SchemeVersionFactory, UserFactory
from tests.mark_factories import CriterionFactory, QuestionFactory, complete_gate

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db: None) -> SchemeVersion:
    version = SchemeVersionFactory(appeal_days=21, terms="Zasady pierwsze.")
    complete_gate(version)
    QuestionFactory(scheme_version=version, criterion=CriterionFactory(scheme_version=version, code="A"))
    return version


def test_copies_everything_but_the_consultation(version: SchemeVersion, operator: User) -> None:
    draft = draft_scheme_version(scheme_id=version.scheme_id, by=operator)
    again = draft_scheme_version(scheme_id=version.scheme_id, by=operator)
    assert draft.pk == again.pk
    assert (draft.version, draft.terms, draft.appeal_days, draft.published_at) == (2, "Zasady pierwsze.", 21, None)
    assert [row.code for row in draft.criteria.all()] == ["A"]
    assert draft.questions.get().criterion == draft.criteria.get()
    assert {row.severity for row in draft.sanctions.all()} == {"MINOR", "MAJOR", "CRITICAL"}
    assert draft.consultations.count() == 0
    assert (version.criteria.count(), version.questions.count(), version.sanctions.count()) == (1, 1, 3)


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR, Role.JUROR])
def test_refuses_strangers(role: Role | None, version: SchemeVersion) -> None:
    with pytest.raises(NotAllowed):
        draft_scheme_version(scheme_id=version.scheme_id, by=UserFactory(role=role))
    assert SchemeVersion.objects.count() == 1
