"""A proposal about the money of a difference falls away: refused, or taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.approve_way_out import approve_way_out
from marketplace.orders.actions.propose_way_out import propose_way_out
from marketplace.orders.actions.refuse_way_out import refuse_way_out
from marketplace.payments.actions.settle_difference import ExplanationMissing
from marketplace.payments.models import DifferenceKind
from marketplace.payments.states import DifferenceState
from tests.orders.ways_out import found, proposed, second_reviewer, world
from vendors.models import Vendor


def test_another_person_refuses_with_a_reason_and_the_own_one_without(vendor: Vendor, reviewer: User) -> None:
    difference, second = proposed(DifferenceKind.UNKNOWN_CHARGE, "50.00", vendor, reviewer), second_reviewer()
    with pytest.raises(ExplanationMissing):
        refuse_way_out(difference_id=difference.pk, note=" ", by=second)
    for _again in range(2):
        difference = refuse_way_out(difference_id=difference.pk, note="To inny sprzedawca", by=second)
    assert (difference.state, difference.way, difference.vendor) == (DifferenceState.OPEN, "", None)
    assert difference.note == "To inny sprzedawca"


def test_who_proposed_takes_it_back_on_the_page(vendor: Vendor, reviewer: User, client: Client) -> None:
    difference = proposed(DifferenceKind.UNKNOWN_CHARGE, "50.00", vendor, reviewer)
    here = reverse("orders:money_difference", args=[difference.pk])
    client.force_login(second_reviewer())
    assert client.post(here, {"do": "refuse", "note": ""}).status_code == 422
    client.force_login(reviewer)
    assert client.post(here, {"do": "refuse"}).status_code == 302
    difference.refresh_from_db()
    assert difference.state == DifferenceState.OPEN


def test_what_goes_back_already_is_not_stopped_by_words(reviewer: User) -> None:
    difference = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    propose_way_out(difference_id=difference.pk, way="PAYER", vendor_id=None, note="Dwa razy.", by=reviewer)
    approve_way_out(difference_id=difference.pk, by=second_reviewer())
    before = world()
    with pytest.raises(IllegalTransition):
        refuse_way_out(difference_id=difference.pk, note="Jednak nie", by=reviewer)
    assert world() == before


def test_strangers_refuse_nothing_and_what_is_booked_stays(
    vendor: Vendor, reviewer: User, owner: User, buyer: User
) -> None:
    difference = proposed(DifferenceKind.UNKNOWN_CHARGE, "50.00", vendor, reviewer)
    before = world()
    for by in (owner, buyer, None):
        with pytest.raises(NotAllowed):
            refuse_way_out(difference_id=difference.pk, note="x", by=by)
    assert world() == before
    approve_way_out(difference_id=difference.pk, by=second_reviewer())
    before = world()
    with pytest.raises(IllegalTransition):
        refuse_way_out(difference_id=difference.pk, note="x", by=reviewer)
    assert world() == before
