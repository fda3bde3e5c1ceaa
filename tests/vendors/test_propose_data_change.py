"""propose_data_change: one open request per step, nothing holds before the decision."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from vendors.actions.propose_data_change import NothingChanged, propose_data_change
from vendors.models import DataChange, Vendor
from vendors.rules.data_change import changed_lines
from vendors.rules.identity import DataRefused
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
ACCOUNT = "61109010140000071219812874"


def test_keeps_old_and_new_and_changes_nothing_yet(vendor: Vendor, owner: User) -> None:
    values = {"bank_account": "PL 61 1090 1014 0000 0712 1981 2874"}
    change = propose_data_change(vendor_id=vendor.pk, step="rachunek", values=values, by=owner)
    change.refresh_from_db()
    assert (change.proposed, change.before, change.proposed_by) == (
        {"bank_account": ACCOUNT},
        {"bank_account": "90249000050247256316596736"},
        owner,
    )
    assert changed_lines(change) == [
        ("rachunek bankowy (NRB)", "90 2490 0005 0247 2563 1659 6736", "61 1090 1014 0000 0712 1981 2874")
    ]
    vendor.refresh_from_db()
    assert vendor.bank_account == "90249000050247256316596736"


def test_a_second_request_for_the_step_takes_the_place_of_the_first(vendor: Vendor, owner: User) -> None:
    first = propose_data_change(vendor_id=vendor.pk, step="nazwa", values={"name": "A"}, by=owner)
    second = propose_data_change(vendor_id=vendor.pk, step="nazwa", values={"name": "B"}, by=owner)
    propose_data_change(vendor_id=vendor.pk, step="rachunek", values={"bank_account": ACCOUNT}, by=owner)
    assert first == second
    assert sorted(DataChange.objects.values_list("step", "proposed__name")) == [("nazwa", "B"), ("rachunek", None)]


@pytest.mark.parametrize(
    ("step", "values", "refusal"),
    [
        ("rachunek", {"bank_account": "90249000050247256316596736"}, NothingChanged),
        ("rachunek", {"bank_account": "1"}, DataRefused),
        ("rejestr", {"nip": ""}, DataRefused),
        ("vat", {"vat_status": "EXEMPT_113", "vat_basis": ""}, DataRefused),
        ("podmiot", {"entity_kind": "WTZ", "operating_body": ""}, DataRefused),
        ("kontakt", {"phone": "600 100 200"}, TypeError),
        ("rachunek", {"nip": "5265877635"}, TypeError),
    ],
)
def test_refuses_what_could_never_hold(
    step: str, values: dict[str, str], refusal: type[Exception], vendor: Vendor, owner: User
) -> None:
    with pytest.raises(refusal):
        propose_data_change(vendor_id=vendor.pk, step=step, values=values, by=owner)
    assert not DataChange.objects.exists()


def test_refuses_other_states_and_a_stranger(
    vendor: Vendor, owner: User, stranger: User, colleague: User, reviewer: User
) -> None:
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            propose_data_change(vendor_id=vendor.pk, step="rachunek", values={"bank_account": ACCOUNT}, by=person)
    Vendor.objects.update(state=VendorState.PENDING)
    with pytest.raises(IllegalTransition):
        propose_data_change(vendor_id=vendor.pk, step="rachunek", values={"bank_account": ACCOUNT}, by=owner)
    assert not DataChange.objects.exists()
