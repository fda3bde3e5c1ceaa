"""`manage.py import_register FILE.csv`: load the register of entities from a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import Role, User
from core.errors import RuleViolation
from vendors.actions.apply_register_import import apply_register_import
from vendors.actions.try_register_import import try_register_import
from vendors.gateways.register_csv import MAX_BYTES
from vendors.models import RegisterImport


class Command(BaseCommand):
    """Tries a file and prints what it would change; with --apply puts it into the register."""

    help = "Load the register of entities from a CSV file. Without --apply it is a trial: no entity is touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--apply", action="store_true", help="save (without it: a trial)")
        parser.add_argument("--skip-errors", action="store_true", help="save the good rows, skip those with errors")
        parser.add_argument("--by", metavar="E-MAIL", help="the reviewer who loads (default: the first one)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the import; ends with status 1 when errors kept it from being written."""
        by = _reviewer(options["by"])
        try:
            with options["file"].open("rb") as file:
                content = file.read(MAX_BYTES + 1)
            run = try_register_import(file_name=options["file"].name, content=content, by=by)
        except OSError as problem:
            raise CommandError(str(problem)) from problem
        except RuleViolation as refusal:
            raise CommandError(str(refusal.message)) from refusal
        may_apply = options["apply"] and (not run.error_count or options["skip_errors"])
        if may_apply:
            run = apply_register_import(import_id=run.pk, by=by)
        self._print(run)
        if may_apply:
            return
        if options["apply"]:
            raise CommandError(_("Nic nie zapisano: popraw błędy albo dodaj --skip-errors."))
        self.stdout.write(_("To była próba: nic nie zapisano. Dodaj --apply, żeby zapisać."))

    def _print(self, run: RegisterImport) -> None:
        for error in run.errors:
            where = f"{error['row']}, {error['column']}" if error["column"] else str(error["row"])
            value = f" ({error['value']})" if error["value"] else ""
            text = _("wiersz %(row)s: %(text)s") % {"row": where, "text": f"{error['problem']}{value}"}
            self.stdout.write(self.style.ERROR(text))
        for row in run.differences:
            text = _("wiersz %(row)s: „%(name)s”, %(field)s: w bazie „%(ours)s”, w pliku „%(theirs)s”") % row
            self.stdout.write(text)
        if run.ignored_columns:
            self.stdout.write(_("Kolumny pominięte: %(names)s") % {"names": ", ".join(run.ignored_columns)})
        self.stdout.write(_("Zapisano:") if run.applied_at else _("Do zapisania:"))
        for label, count in (
            (_("nowe podmioty"), run.created_count),
            (_("zmienione wpisy"), run.updated_count),
            (_("bez zmian"), run.unchanged_count),
            (_("z różnicami"), run.different_count),
            (_("z błędami"), run.error_count),
        ):
            self.stdout.write(f"  {label:<18}{count:>8}")
        if not run.created_count + run.updated_count + run.error_count:
            self.stdout.write(_("Nic się nie zmieniło: wszystko z tego pliku już było w bazie."))


def _reviewer(email: str | None) -> User:
    """Find who loads: the named reviewer, otherwise the first one."""
    reviewers = User.objects.filter(is_active=True, role_grants__role=Role.REVIEWER).order_by("pk")
    found = (reviewers.filter(email=email.lower()) if email else reviewers).first()
    if found is None:
        raise CommandError(_("Nie ma takiej osoby z rolą weryfikatora ROPS. Podaj --by z jej adresem."))
    return found
