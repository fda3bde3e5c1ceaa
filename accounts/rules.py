"""Rules of a person's own data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation

MAX_ADDRESSES: Final = 20


class TooManyAddresses(RuleViolation):
    """An address book holds at most MAX_ADDRESSES entries."""

    code = "TOO_MANY_ADDRESSES"
    message = _("Książka adresowa jest pełna. Usuń adres, którego już nie używasz.")
