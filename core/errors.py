"""What an action may answer instead of doing its work; the web and the API turn these into messages."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class RuleViolation(Exception):
    """A business rule says no: `code` for machines, `message` for people, `field` when one input is to blame."""

    code = "INVALID"
    message: "str | StrPromise" = _("Nie można tego zrobić.")

    def __init__(self, message: "str | StrPromise" = "", *, code: str = "", field: str = "") -> None:
        self.code = code or self.code
        self.message = message or self.message
        self.field = field
        super().__init__(str(self.message))


class NotAllowed(RuleViolation):
    """The person may see the thing but may not do this with it."""

    code = "PERMISSION_DENIED"
    message = _("Nie masz uprawnień do tej czynności.")


class IllegalTransition(RuleViolation):
    """The state machine has no such step from the present state."""

    code = "ILLEGAL_TRANSITION"
    message = _("W obecnym stanie ta czynność nie jest możliwa.")
