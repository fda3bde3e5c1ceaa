"""`manage.py verify_history`: does the chain of the mark's history hold, and do the rows still say what it says."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quality_mark.models import HistoryHead
from quality_mark.queries.history import faults


class Command(BaseCommand):
    """Walk the whole chain and every guarded row; exit 1 and name each fault, 0 when everything holds."""

    help = "Verify the hash chain of the mark's history and the rows that it guards; exit 1 when anything differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let a first run of an older database leave out rows from before history was written."""
        parser.add_argument(
            "--ignore-rows-without-entry",
            action="store_true",
            help="do not complain of rows that no entry speaks of (from before history was kept)",
        )

    def handle(self, **options: Any) -> None:
        """Print each fault on a line of its own."""
        found = 0
        for fault in faults():
            if fault.kind == "row_without_entry" and options["ignore_rows_without_entry"]:
                continue
            found += 1
            self.stdout.write(f"{fault.kind}: {fault.where}: {fault.what}")
        if found:
            raise CommandError(f"{found} faults", returncode=1)
        number = HistoryHead.objects.get(pk=1).number
        self.stdout.write(f"{number} entries, all whole; every row says what history says")
