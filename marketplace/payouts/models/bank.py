"""What a bank says: statements that people brought, and their lines."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models.append_only import AppendOnlyModel
from core.money import MoneyField
from marketplace.payments.models import Payment, Refund
from marketplace.payouts.models.batch import PayoutBatch
from marketplace.payouts.models.payout import Payout
from marketplace.payouts.states import BankLineState, LineProblem
from vendors.models import Vendor


class BankStatement(AppendOnlyModel):
    """A file of a bank about one account, brought once: the market's own (`vendor` is None) or a seller's.

    The file itself is not kept, only its hash. Of its lines `new` came with it, `known` had come before with another
    statement, and `left_out` of a seller's account are none of the market's business, so they were never kept.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, null=True, related_name="bank_statements")
    account = models.CharField(max_length=26)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    first_day = models.DateField()
    last_day = models.DateField()
    new = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    imported_by_id = models.BigIntegerField()
    imported_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("wyciąg bankowy")
        verbose_name_plural = _("wyciągi bankowe")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["vendor", "-id"], name="bank_statement_vendor")]
        constraints = [models.UniqueConstraint(fields=["account", "sha256"], name="bank_statement_once")]

    def __str__(self) -> str:
        return f"{self.account} {self.first_day}–{self.last_day}"


class BankLine(models.Model):
    """One movement on an account in PLN, kept once however many statements tell of it (`fingerprint`).

    `payment`, `payout` or (one movement for all its payouts) `batch` is what it belongs to, while it is OPEN only what
    it might belong to; `gives_back` is the line of money that came and that this outgoing one gave back, `refunds` what
    a person paid to a buyer with it (then `payment` is what the buyer had paid).
    `return_amount` is what must go back to the sender: all of it, or what was paid too much. `turns` counts how often
    it went into the ledger's SUSPENSE or out of it.
    """

    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="lines")
    vendor = models.ForeignKey(Vendor, models.PROTECT, null=True, related_name="+")
    account = models.CharField(max_length=26)
    fingerprint = models.CharField(max_length=64, unique=True)
    booked_on = models.DateField()
    is_incoming = models.BooleanField()
    amount = MoneyField()
    counterparty_name = models.CharField(max_length=200, blank=True)
    counterparty_account = models.CharField(max_length=34, blank=True)
    title = models.CharField(max_length=400, blank=True)
    end_to_end = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=BankLineState.choices, default=BankLineState.NEW)
    problem = models.CharField(max_length=15, choices=LineProblem.choices, blank=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="bank_lines")
    payout = models.ForeignKey(Payout, models.PROTECT, null=True, related_name="bank_lines")
    batch = models.ForeignKey(PayoutBatch, models.PROTECT, null=True, related_name="bank_lines")
    gives_back = models.ForeignKey("self", models.PROTECT, null=True, related_name="given_back_by")
    refunds = models.ManyToManyField(Refund, related_name="bank_lines")
    return_amount = MoneyField(default=0)
    turns = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("operacja bankowa")
        verbose_name_plural = _("operacje bankowe")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["vendor", "booked_on"],
                name="bank_line_waits",
                condition=models.Q(state__in=[BankLineState.OPEN, BankLineState.PARTIAL, BankLineState.TO_RETURN]),
            ),
            models.Index(fields=["vendor", "is_incoming", "amount"], name="bank_line_amount"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="bank_line_amount_positive"),
            models.CheckConstraint(
                condition=models.Q(return_amount__gte=0, return_amount__lte=models.F("amount")),
                name="bank_line_return_within",
            ),
            models.CheckConstraint(condition=models.Q(state__in=BankLineState.values), name="bank_line_state_known"),
            models.CheckConstraint(
                condition=models.Q(problem__in=["", *LineProblem.values]), name="bank_line_problem_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booked_on} {'+' if self.is_incoming else '-'}{self.amount} ({self.state})"
