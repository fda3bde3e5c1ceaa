"""remove_draft_part: a row of a draft goes, one of a published version stays."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from quality_mark.actions.remove_draft_part import remove_draft_part
from quality_mark.models import Criterion
from quality_mark.rules.drafts import VersionRefused
from tests.factories import SchemeVersionFactory, UserFactory
from tests.mark_factories import CriterionFactory

pytestmark = pytest.mark.django_db


def test_removes_a_row_of_a_draft_once(operator: User) -> None:
    row = CriterionFactory(scheme_version=SchemeVersionFactory(published_at=None))
    for _ in range(2):
        remove_draft_part(version_id=row.scheme_version_id, part="kryterium", row_id=row.pk, by=operator)
    assert Criterion.objects.count() == 0


def test_a_published_version_keeps_everything(operator: User) -> None:
    row = CriterionFactory()
    with pytest.raises(VersionRefused):
        remove_draft_part(version_id=row.scheme_version_id, part="kryterium", row_id=row.pk, by=operator)
    assert Criterion.objects.count() == 1


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR])
def test_refuses_strangers(role: Role | None) -> None:
    row = CriterionFactory(scheme_version=SchemeVersionFactory(published_at=None))
    with pytest.raises(NotAllowed):
        remove_draft_part(version_id=row.scheme_version_id, part="kryterium", row_id=row.pk, by=UserFactory(role=role))
    assert Criterion.objects.count() == 1
