"""The ledger: what happened to money, never changed; balances are sums of it."""

from django.db import models

from core.models.append_only import AppendOnlyModel
from core.money import MoneyField
from marketplace.payments.models.payment import Payment
from marketplace.payments.states import OF_SELLERS, Account, Happening
from vendors.models import Vendor


class LedgerTransaction(AppendOnlyModel):
    """One thing that happened, recorded once: `key` makes recording repeatable.

    Its entries are written with it. The actor is a number and a name: history outlives an erased account.
    """

    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=20, choices=Happening.choices)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="ledger")
    note = models.CharField(max_length=300, blank=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=254, blank=True)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["happened_at"], name="ledger_happened")]
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=Happening.values), name="ledger_kind_known")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class LedgerEntry(AppendOnlyModel):
    """An amount in PLN that moves from the account `credit` to the account `debit`.

    Both sides stand in one row, so every entry, every transaction and the whole ledger add up to nothing by their
    form: there is no way to write one side alone. `vendor` says whose account a seller's account is, and whom the
    others concern; `reference` is the number of the seller's part.
    """

    transaction = models.ForeignKey(LedgerTransaction, models.PROTECT, related_name="entries")
    debit = models.CharField(max_length=20, choices=Account.choices)
    credit = models.CharField(max_length=20, choices=Account.choices)
    amount = MoneyField()
    vendor = models.ForeignKey(Vendor, models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["vendor", "debit"], name="ledger_vendor_debit"),
            models.Index(fields=["vendor", "credit"], name="ledger_vendor_credit"),
            models.Index(fields=["reference"], name="ledger_reference"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="ledger_amount_positive"),
            models.CheckConstraint(condition=~models.Q(debit=models.F("credit")), name="ledger_two_accounts"),
            models.CheckConstraint(
                condition=models.Q(debit__in=Account.values, credit__in=Account.values), name="ledger_account_known"
            ),
            models.CheckConstraint(
                condition=models.Q(vendor__isnull=False)
                | ~models.Q(debit__in=OF_SELLERS) & ~models.Q(credit__in=OF_SELLERS),
                name="ledger_sellers_account_has_seller",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.credit} -> {self.debit}: {self.amount}"
