"""`manage.py read_legal_hold NUMBER --by EMAIL --reason TEXT`: who bought, for a tax or court authority."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from core.errors import RuleViolation
from marketplace.orders.actions.read_legal_hold import read_legal_hold
from marketplace.orders.models import LegalHold


class Command(BaseCommand):
    """Prints what is kept of an erased buyer, and writes down who read it and why."""

    help = "Print what the tax law keeps of an erased buyer of one order; the reading goes into the log of access."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the order's number, who reads and why."""
        parser.add_argument("number", help="number of the order, e.g. ES-2026-000123")
        parser.add_argument("--by", required=True, help="e-mail of the technician's account")
        parser.add_argument("--reason", required=True, help="which authority asked, under which number")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the data as JSON."""
        try:
            by = User.objects.get(email__iexact=options["by"])
            found = read_legal_hold(number=options["number"], by=by, reason=options["reason"])
        except User.DoesNotExist as problem:
            raise CommandError("There is no such account.") from problem
        except LegalHold.DoesNotExist as problem:
            raise CommandError("Nothing is kept of this order: it was not erased, or its time has passed.") from problem
        except RuleViolation as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
