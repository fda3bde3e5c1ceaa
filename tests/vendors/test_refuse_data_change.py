"""refuse_data_change: with reasons, and the data stay."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from vendors.actions.propose_data_change import propose_data_change
from vendors.actions.refuse_data_change import refuse_data_change
from vendors.actions.state_reasons import GroundRequired
from vendors.models import DataChange, StatementOfReasons, Vendor
from vendors.rules import ReasonRequired

pytestmark = pytest.mark.django_db
WHY = {"ground_kind": "TERMS", "ground": "§ 3 regulaminu rynku", "facts": "Rachunek należy do innej osoby."}


@pytest.fixture
def change(vendor: Vendor, owner: User) -> DataChange:
    return propose_data_change(vendor_id=vendor.pk, step="nazwa", values={"name": "Nowa"}, by=owner)


def test_states_its_reasons_and_leaves_the_data(change: DataChange, vendor: Vendor, reviewer: User) -> None:
    name = vendor.name
    refuse_data_change(change_id=change.pk, by=reviewer, **WHY)
    change.refresh_from_db()
    vendor.refresh_from_db()
    assert (change.state, change.decided_by, vendor.name) == ("REFUSED", reviewer, name)
    statement = StatementOfReasons.objects.get()
    assert (statement.measure, statement.subject_type, statement.subject_id) == (
        "DATA_CHANGE_REFUSED",
        "vendors.DataChange",
        str(change.pk),
    )
    assert statement.subject_name == f"zmiana danych: {vendor.short_name} (nazwa)"
    with pytest.raises(IllegalTransition):
        refuse_data_change(change_id=change.pk, by=reviewer, **WHY)


@pytest.mark.parametrize(
    ("changes", "refusal"), [({"ground": " "}, GroundRequired), ({"facts": "bo nie"}, ReasonRequired)]
)
def test_refuses_without_reasons(
    changes: dict[str, str], refusal: type[Exception], change: DataChange, reviewer: User
) -> None:
    with pytest.raises(refusal):
        refuse_data_change(change_id=change.pk, by=reviewer, **{**WHY, **changes})
    change.refresh_from_db()
    assert change.state == "OPEN"
    assert not StatementOfReasons.objects.exists()


def test_refuses_a_stranger(change: DataChange, stranger: User, owner: User) -> None:
    for person in (stranger, owner):
        with pytest.raises(NotAllowed):
            refuse_data_change(change_id=change.pk, by=person, **WHY)
    change.refresh_from_db()
    assert change.state == "OPEN"
