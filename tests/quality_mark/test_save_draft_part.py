"""save_draft_part: rows of a draft, changed only while it is one."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from quality_mark.actions.save_draft_part import save_draft_part
from quality_mark.models import Criterion, SchemeVersion
from quality_mark.rules.drafts import VersionRefused
from tests.factories import SchemeVersionFactory, UserFactory
from tests.mark_factories import CriterionFactory

pytestmark = pytest.mark.django_db
VALUES = {"code": "A", "name": "Forma prawna", "kind": "FORMAL"}


@pytest.fixture
def draft(db: None) -> SchemeVersion:
    return SchemeVersionFactory(published_at=None)


def test_adds_a_row_and_changes_it(draft: SchemeVersion, operator: User) -> None:
    row = save_draft_part(version_id=draft.pk, part="kryterium", values=VALUES, by=operator)
    save_draft_part(version_id=draft.pk, part="kryterium", values={"name": "Cele"}, row_id=row.pk, by=operator)
    kept = Criterion.objects.get()
    assert (kept.scheme_version, kept.code, kept.name, kept.kind) == (draft, "A", "Cele", "FORMAL")


def test_refuses_the_same_symbol_twice(draft: SchemeVersion, operator: User) -> None:
    save_draft_part(version_id=draft.pk, part="kryterium", values=VALUES, by=operator)
    with pytest.raises(VersionRefused):
        save_draft_part(version_id=draft.pk, part="kryterium", values=VALUES, by=operator)
    assert Criterion.objects.count() == 1


def test_refuses_what_the_field_forbids(draft: SchemeVersion, operator: User) -> None:
    with pytest.raises(VersionRefused) as refusal:
        save_draft_part(version_id=draft.pk, part="kryterium", values={**VALUES, "kind": "INNE"}, by=operator)
    assert refusal.value.field == "kind"
    assert Criterion.objects.count() == 0


def test_refuses_a_published_version_and_a_row_of_another(draft: SchemeVersion, operator: User) -> None:
    published = SchemeVersionFactory(version=2)
    row = CriterionFactory(scheme_version=published, name="Stałe")
    with pytest.raises(VersionRefused):
        save_draft_part(version_id=published.pk, part="kryterium", values=VALUES, row_id=row.pk, by=operator)
    with pytest.raises(Criterion.DoesNotExist):
        save_draft_part(version_id=draft.pk, part="kryterium", values=VALUES, row_id=row.pk, by=operator)
    assert Criterion.objects.get().name == "Stałe"


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR])
def test_refuses_strangers(role: Role | None, draft: SchemeVersion) -> None:
    with pytest.raises(NotAllowed):
        save_draft_part(version_id=draft.pk, part="kryterium", values=VALUES, by=UserFactory(role=role))
    assert Criterion.objects.count() == 0
