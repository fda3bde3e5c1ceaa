"""save_requirement: the checklist is data; what the database wants cannot be switched off."""

from typing import Any

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from tests.factories import UserFactory, VendorFactory
from vendors.actions.save_requirement import RequirementRefused, save_requirement
from vendors.models import Requirement
from vendors.queries import missing_requirements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checklist")]
LINE = {
    "kind": "DOCUMENT",
    "subject": "INSURANCE",
    "entity_kinds": ["FOUNDATION"],
    "label": " polisa ",
    "reason": "Prosi o nią organizator targów.",
}


def test_a_new_line_holds_at_once(reviewer: User) -> None:
    row = save_requirement(by=reviewer, **LINE)
    assert (row.label, row.blocking, row.is_active) == ("polisa", True, True)
    assert [str(found) for found in missing_requirements(VendorFactory(entity_kind="FOUNDATION"))] == ["polisa"]
    assert missing_requirements(VendorFactory()) == []
    operator = UserFactory(role=Role.OPERATOR)
    save_requirement(by=operator, requirement_id=row.pk, is_active=False)
    assert missing_requirements(VendorFactory(entity_kind="FOUNDATION")) == []


def test_a_line_without_a_subject_forgets_it(reviewer: User) -> None:
    assert save_requirement(by=reviewer, **{**LINE, "kind": "DELIVERY"}).subject == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "WISH"}, "kind"),
        ({"subject": "state"}, "subject"),
        ({"kind": "FIELD", "subject": "story"}, "subject"),
        ({"entity_kinds": ["BAKERY"]}, "entity_kinds"),
        ({"label": " "}, "label"),
        ({"reason": ""}, "reason"),
    ],
)
def test_refuses_half_a_line(changes: dict[str, Any], field: str, reviewer: User) -> None:
    before = Requirement.objects.count()
    with pytest.raises(RequirementRefused) as refusal:
        save_requirement(by=reviewer, **{**LINE, **changes})
    assert refusal.value.field == field
    assert Requirement.objects.count() == before


@pytest.mark.parametrize("changes", [{"is_active": False}, {"blocking": False}, {"subject": "website"}])
def test_what_the_database_wants_stays(changes: dict[str, Any], reviewer: User) -> None:
    row = Requirement.objects.get(subject="nip")
    with pytest.raises(RequirementRefused):
        save_requirement(by=reviewer, requirement_id=row.pk, **changes)
    row.refresh_from_db()
    assert (row.is_active, row.blocking, row.subject) == (True, True, "nip")
    assert save_requirement(by=reviewer, requirement_id=row.pk, reason="Po nim poznajemy podmiot.").reason.startswith(
        "Po"
    )


def test_refuses_strangers_and_unknown_fields(stranger: User, reviewer: User) -> None:
    before = Requirement.objects.count()
    for person in (stranger, UserFactory(role=Role.JUROR)):
        with pytest.raises(NotAllowed):
            save_requirement(by=person, **LINE)
    with pytest.raises(TypeError):
        save_requirement(by=reviewer, pk=1)
    assert Requirement.objects.count() == before
