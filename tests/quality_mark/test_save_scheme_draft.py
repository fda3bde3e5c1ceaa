"""save_scheme_draft: text and numbers of a draft; a published version never changes (T13-11)."""

from typing import Any

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from quality_mark.actions.save_scheme_draft import save_scheme_draft
from quality_mark.models import SchemeVersion
from quality_mark.rules.drafts import VersionRefused
from tests.factories import SchemeVersionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(db: None) -> SchemeVersion:
    return SchemeVersionFactory(published_at=None, text_hash="")


def test_writes_the_text_and_the_given_numbers(draft: SchemeVersion, operator: User) -> None:
    save_scheme_draft(version_id=draft.pk, terms=" Nowe.\r\nZasady. ", numbers={"appeal_days": 30}, by=operator)
    draft.refresh_from_db()
    assert (draft.terms, draft.appeal_days, draft.decision_months) == ("Nowe.\nZasady.", 30, 3)


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"own_income_percent": 101}, "own_income_percent"),
        ({"jury_quorum": 0}, "jury_quorum"),
        ({"text_hash": "x"}, ""),
    ],
)
def test_refuses_wrong_numbers(numbers: dict[str, Any], field: str, draft: SchemeVersion, operator: User) -> None:
    with pytest.raises(VersionRefused) as refusal:
        save_scheme_draft(version_id=draft.pk, terms="Nowe.", numbers=numbers, by=operator)
    assert refusal.value.field == field
    draft.refresh_from_db()
    assert draft.terms == "Zasady certyfikacji."


def test_refuses_a_published_version(operator: User) -> None:
    version = SchemeVersionFactory()
    with pytest.raises(VersionRefused):
        save_scheme_draft(version_id=version.pk, terms="Inne.", numbers={}, by=operator)
    assert SchemeVersion.objects.get().terms == "Zasady certyfikacji."


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR])
def test_refuses_strangers(role: Role | None, draft: SchemeVersion) -> None:
    with pytest.raises(NotAllowed):
        save_scheme_draft(version_id=draft.pk, terms="Inne.", numbers={}, by=UserFactory(role=role))
    draft.refresh_from_db()
    assert draft.terms == "Zasady certyfikacji."
