"""The ledger: written once, never changed, always at zero."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.models import User
from core.models.append_only import AppendOnlyError
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.models import LedgerEntry, LedgerTransaction
from marketplace.payments.queries.ledger import balance, balances, due_to_seller
from marketplace.payments.rules.postings import Posting
from marketplace.payments.states import Account, Happening
from vendors.models import Vendor

D = Decimal


def owe(vendor: Vendor, amount: str, key: str = "sale:X/1") -> LedgerTransaction | None:
    posting = Posting(
        debit=Account.RECEIVED, credit=Account.SELLER_DUE, amount=D(amount), vendor_id=vendor.pk, reference="X/1"
    )
    return post_transaction(kind=Happening.SALE, key=key, postings=[posting])


def test_keeps_both_sides_of_each_posting(vendor: Vendor, buyer: User) -> None:
    posting = Posting(debit=Account.PROVIDER, credit=Account.RECEIVED, amount=D("12.34"))
    written = post_transaction(kind=Happening.MONEY_IN, key="money-in:1", postings=[posting], note="x", by=buyer)
    assert written is not None
    assert (written.kind, written.note, written.actor_id) == ("MONEY_IN", "x", buyer.pk)
    assert (balance(Account.PROVIDER), balance(Account.RECEIVED)) == (D("12.34"), D("-12.34"))


def test_a_known_key_writes_nothing(vendor: Vendor) -> None:
    first = owe(vendor, "10.00")
    assert owe(vendor, "99.00") == first
    assert due_to_seller(vendor.pk) == D("10.00")
    assert (LedgerTransaction.objects.count(), LedgerEntry.objects.count()) == (1, 1)


def test_nothing_to_post_is_no_transaction(db: None) -> None:
    assert post_transaction(kind=Happening.PROVIDER_FEE, key="fee:1", postings=[]) is None
    assert LedgerTransaction.objects.count() == 0


def test_balances_of_all_accounts_add_up_to_nothing(vendor: Vendor) -> None:
    owe(vendor, "10.00")
    owe(vendor, "0.01", key="sale:X/2")
    found = balances()
    assert sum(found.values()) == 0
    assert (found[Account.SELLER_DUE], found[Account.RECEIVED]) == (D("-10.01"), D("10.01"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": D("0.00")},
        {"amount": D("-1.00")},
        {"credit": Account.RECEIVED},
        {"debit": "POCKET"},
        {"vendor_id": None},
    ],
)
def test_the_database_refuses_a_senseless_posting(vendor: Vendor, wrong: dict[str, object]) -> None:
    right = {"debit": Account.RECEIVED, "credit": Account.SELLER_DUE, "amount": D("1.00"), "vendor_id": vendor.pk}
    posting = Posting(**{**right, **wrong})  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), transaction.atomic():
        post_transaction(kind=Happening.SALE, key="sale:wrong", postings=[posting])
    assert LedgerTransaction.objects.count() == 0


def test_nobody_changes_what_was_written(vendor: Vendor) -> None:
    owe(vendor, "10.00")
    with pytest.raises(AppendOnlyError):
        LedgerEntry.objects.update(amount=D("1.00"))
    for statement in (
        "UPDATE payments_ledgerentry SET amount = 1",
        "DELETE FROM payments_ledgerentry",
        "UPDATE payments_ledgertransaction SET note = 'y'",
        "DELETE FROM payments_ledgertransaction",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert due_to_seller(vendor.pk) == D("10.00")
