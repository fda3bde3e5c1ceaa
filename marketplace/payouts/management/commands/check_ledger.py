"""`manage.py check_ledger`: compare the ledger with what it speaks of; exit code 1 when something differs."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from core.money import format_pln
from marketplace.payments.models import LedgerTransaction
from marketplace.payments.queries.ledger import balances
from marketplace.payouts.queries.ledger_check import differences


class Command(BaseCommand):
    """Print balances and differences."""

    help = "Compare the ledger with payments, parts, refunds and payouts; exit code 1 when something differs."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print one line an account, then what differs."""
        for account, amount in balances().items():
            self.stdout.write(f"{account:<16} {format_pln(amount):>20}")
        found = differences()
        for line in found:
            self.stderr.write(line)
        self.stdout.write(f"{LedgerTransaction.objects.count()} transactions, {len(found)} differences")
        if found:
            sys.exit(1)
