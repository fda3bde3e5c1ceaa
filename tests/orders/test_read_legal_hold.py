"""Who may read what the tax law keeps, and what is written down."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from core.errors import NotAllowed
from core.models import AccessRecord
from marketplace.orders.actions.erase_order import erase_order
from marketplace.orders.actions.read_legal_hold import read_legal_hold
from marketplace.orders.models import LegalHold, Order
from marketplace.orders.queries import order_token
from tests.factories import UserFactory
from tests.reviews.conftest import completed
from vendors.rules import ReasonRequired

REASON = "Urząd Skarbowy w Rzeszowie, wezwanie 1234/2027"


@pytest.fixture
def number(vendor, owner: User) -> str:
    """The number of an erased guest's order."""
    part = completed(vendor)
    erase_order(order_id=str(part.order_id), by=None, token=order_token(part.order))
    return Order.objects.get().number


@pytest.fixture
def technician(db: None) -> User:
    """The operator's technician."""
    return UserFactory(is_superuser=True, is_staff=True)


def test_the_technician_reads_and_it_is_written_down(number: str, technician: User) -> None:
    out = StringIO()
    call_command("read_legal_hold", number, by=technician.email, reason=REASON, stdout=out)
    assert json.loads(out.getvalue())["email"] == "gosc@example.org"
    row = AccessRecord.objects.get(verb="legal_hold.read")
    assert (row.actor_id, REASON in row.detail) == (technician.pk, True)


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer", "buyer"])
def test_refuses_everybody_else(number: str, who: str, request) -> None:
    with pytest.raises(NotAllowed):
        read_legal_hold(number=number, by=request.getfixturevalue(who), reason=REASON)
    assert not AccessRecord.objects.filter(verb="legal_hold.read").exists()


def test_a_reason_is_owed_and_what_is_not_kept_is_told(number: str, technician: User) -> None:
    with pytest.raises(ReasonRequired):
        read_legal_hold(number=number, by=technician, reason="Bo tak")
    with pytest.raises(LegalHold.DoesNotExist):
        read_legal_hold(number="R-1999-000001", by=technician, reason=REASON)
    with pytest.raises(CommandError):
        call_command("read_legal_hold", number, by="nikt@example.org", reason=REASON)
