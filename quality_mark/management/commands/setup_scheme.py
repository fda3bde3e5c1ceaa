"""`manage.py setup_scheme`: the scheme of the mark, once; run after every migrate (docker/entrypoint)."""

from typing import Any

from django.core.management.base import BaseCommand

from quality_mark.actions.set_up_scheme import set_up_scheme


class Command(BaseCommand):
    """Makes the scheme of the mark where there is none; changes nothing otherwise."""

    help = "Make the scheme of the mark in text mode, with a draft of its rules, unless it is there."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make it and say what is there."""
        scheme = set_up_scheme()
        self.stdout.write(f"{scheme.slug}: {scheme.label_mode}, versions: {scheme.versions.count()}")
