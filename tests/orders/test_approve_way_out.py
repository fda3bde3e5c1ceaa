"""Money of a difference is booked by two people: the second one agrees, and the ledger follows."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.approve_way_out import SamePerson, approve_way_out
from marketplace.orders.actions.propose_way_out import TiedToSeller
from marketplace.payments.actions.return_difference import return_difference
from marketplace.payments.models import DifferenceKind, LedgerTransaction
from marketplace.payments.queries.ledger import balance, balances, due_to_seller
from marketplace.payments.states import Account, DifferenceState
from marketplace.payouts.queries.ledger_check import differences
from tests.factories import MemberFactory
from tests.orders.ways_out import found, proposed, second_reviewer, world
from vendors.models import Vendor

D = Decimal


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (DifferenceKind.UNKNOWN_CHARGE, "50.00"),
        (DifferenceKind.UNKNOWN_REVERSAL, "50.00"),
        (DifferenceKind.UNKNOWN_TRANSFER, "-50.00"),
        (DifferenceKind.UNKNOWN_REFUND, "-50.00"),
    ],
)
def test_a_sellers_money_is_due_to_it_or_owed_by_it_once(
    vendor: Vendor, reviewer: User, kind: DifferenceKind, due: str
) -> None:
    difference, second = proposed(kind, "50.00", vendor, reviewer), second_reviewer()
    for _again in range(2):
        difference = approve_way_out(difference_id=difference.pk, by=second)
    assert (difference.state, difference.note) == (DifferenceState.SETTLED, "Sprawdzone w panelu Stripe")
    assert (due_to_seller(vendor.pk), balance(Account.SUSPENSE)) == (D(due), 0)
    assert LedgerTransaction.objects.filter(key__startswith="way-out:").count() == 1


@pytest.mark.parametrize(
    ("kind", "stands"), [(DifferenceKind.UNKNOWN_CHARGE, "-50.00"), (DifferenceKind.UNKNOWN_TRANSFER, "50.00")]
)
def test_nobodys_money_is_written_off(reviewer: User, kind: DifferenceKind, stands: str) -> None:
    difference = proposed(kind, "50.00", None, reviewer)
    approve_way_out(difference_id=difference.pk, by=second_reviewer())
    after = balances()
    assert (after[Account.WRITTEN_OFF], after[Account.SUSPENSE], differences()) == (D(stands), 0, [])


def test_what_came_back_afterwards_is_taken_back_from_the_seller_too(vendor: Vendor, reviewer: User) -> None:
    difference = proposed(DifferenceKind.UNKNOWN_REFUND, "50.00", vendor, reviewer)
    approve_way_out(difference_id=difference.pk, by=second_reviewer())
    for _again in range(2):
        return_difference(difference_id=difference.pk)
    after = balances()
    assert (due_to_seller(vendor.pk), after[Account.SUSPENSE], after[Account.PROVIDER]) == (0, 0, 0)


def test_what_came_back_before_a_second_person_looked_is_not_booked(vendor: Vendor, reviewer: User) -> None:
    difference = proposed(DifferenceKind.UNKNOWN_REFUND, "50.00", vendor, reviewer)
    return_difference(difference_id=difference.pk)
    before = world()
    with pytest.raises(IllegalTransition):
        approve_way_out(difference_id=difference.pk, by=second_reviewer())
    assert (world(), differences()) == (before, [])


def test_money_goes_back_to_who_paid_it_by_two_people_on_the_page(
    reviewer: User, client: Client, deliver: Any, owner: User
) -> None:
    difference = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    here, second = reverse("orders:money_difference", args=[difference.pk]), second_reviewer()
    client.force_login(reviewer)
    assert "Oddajemy je temu, kto zapłacił" in client.get(here).text
    assert client.post(here, {"way": "PAYER", "note": ""}).status_code == 422
    for _press in range(2):
        client.post(here, {"way": "PAYER", "note": "Druga wpłata na kiermaszu"})
    assert "Zatwierdź i oddaj pieniądze" not in client.get(here).text
    for do in ("approve", "give_back"):  # neither alone, nor past the second person
        assert client.post(here, {"do": do}).status_code == 422
    client.force_login(owner)
    assert client.post(here, {"do": "approve"}).status_code == 404
    client.force_login(second)
    assert client.post(reverse("orders:money_difference", args=[99_999]), {"do": "approve"}).status_code == 404
    assert "50,00\xa0zł wróci do tego, kto zapłacił" in client.get(here).text
    for _press in range(2):
        client.post(here, {"do": "approve"})
    assert "Operator płatności oddaje te pieniądze" in client.get(here).text
    assert balance(Account.SUSPENSE) == D("-50.00")
    deliver()
    difference.refresh_from_db()
    assert (difference.state, difference.refund_reference) == (DifferenceState.SETTLED, "sandbox-back-x_1")
    assert (balance(Account.SUSPENSE), balance(Account.PROVIDER)) == (0, 0)
    assert "Wpłata wróciła do tego, kto zapłacił" in client.get(here).text


def test_one_person_alone_and_people_of_the_seller_approve_nothing(
    vendor: Vendor, reviewer: User, owner: User, buyer: User
) -> None:
    difference, tied = proposed(DifferenceKind.UNKNOWN_CHARGE, "50.00", vendor, reviewer), second_reviewer()
    MemberFactory(user=tied, vendor=vendor)
    before = world()
    refused = {reviewer: SamePerson, tied: TiedToSeller, owner: NotAllowed, buyer: NotAllowed, None: NotAllowed}
    for by, refusal in refused.items():
        with pytest.raises(refusal):
            approve_way_out(difference_id=difference.pk, by=by)
    assert world() == before


def test_what_nobody_proposed_is_not_approved(reviewer: User) -> None:
    difference = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    before = world()
    with pytest.raises(IllegalTransition):
        approve_way_out(difference_id=difference.pk, by=reviewer)
    assert world() == before


def test_two_people_do_it_on_the_page(vendor: Vendor, reviewer: User, client: Client) -> None:
    difference = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    here = reverse("orders:money_difference", args=[difference.pk])
    client.force_login(reviewer)
    assert "Wpłynęło i czeka na wyjaśnienie" in client.get(here).text
    empty = client.post(here, {"way": "SELLER", "vendor": "", "note": "Za targi"})
    assert empty.status_code == 422
    assert "Wybierz sprzedawcę, którego są te pieniądze" in empty.text
    assert "Za targi" in empty.text
    for _again in range(2):
        client.post(here, {"way": "SELLER", "vendor": vendor.pk, "note": "Za targi"})
    own = client.get(here).text
    assert "To Twoja propozycja" in own
    assert "Zatwierdź i zaksięguj" not in own
    assert client.post(here, {"do": "approve"}).status_code == 422
    client.force_login(second_reviewer())
    assert "Zatwierdź i zaksięguj" in client.get(here).text
    assert "Czeka na drugą osobę" in client.get(reverse("orders:money_differences")).text
    client.post(here, {"do": "approve"})
    difference.refresh_from_db()
    assert (difference.state, due_to_seller(vendor.pk)) == (DifferenceState.SETTLED, D("50.00"))
    assert "Wyjaśnione" in client.get(here).text


def test_words_alone_move_nothing(reviewer: User, client: Client) -> None:
    """A stranger's charge that somebody gave back at the provider: two differences that even out."""
    difference = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    client.force_login(reviewer)
    here = reverse("orders:money_difference", args=[difference.pk])
    client.post(here, {"way": "WORDS", "note": "Oddane w panelu Stripe"})
    difference.refresh_from_db()
    assert (difference.state, balance(Account.SUSPENSE)) == (DifferenceState.SETTLED, D("-50.00"))
