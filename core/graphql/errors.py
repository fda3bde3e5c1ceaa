"""What a client is told when something went wrong: Saleor's words in Saleor's places."""

import logging
import re
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from graphql import GraphQLError

from core.errors import NotAllowed, RuleViolation

logger = logging.getLogger(__name__)

PERMISSION_DENIED: Final = "PermissionDenied"
#: What graphql-core adds to names that it does not know: help for developers, told in development only.
_HINT: Final = re.compile(r" Did you mean .+\?$", re.DOTALL)


class Refused(GraphQLError):
    """A refusal with a code that clients know, e.g. `Refused("…", "ExpiredSignatureError")`."""

    def __init__(self, message: str, code: str = "GraphQLError") -> None:
        super().__init__(message, extensions={"code": code})


class PermissionDenied(Refused):
    """The asker may not see this field or do this; says nothing about whether the thing exists."""

    def __init__(self) -> None:
        super().__init__(_("Nie masz uprawnień do tej czynności."), PERMISSION_DENIED)


def formatted(error: GraphQLError) -> dict[str, Any]:
    """Give the answer's form of an error: message, places, path, and the code twice, as both kinds of clients look.

    An error of ours that nobody foresaw says nothing of itself; it is logged with its trace.
    """
    message, code = _said(error)
    told: dict[str, Any] = {"message": message}
    if error.locations:
        told["locations"] = [place.formatted for place in error.locations]
    if error.path is not None:
        told["path"] = error.path
    told["extensions"] = {"code": code, "exception": {"code": code}}
    return told


def _said(error: GraphQLError) -> tuple[str, str]:
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        message = error.message if settings.DEBUG else _HINT.sub("", error.message)
        return message, str((error.extensions or {}).get("code", "GraphQLError"))
    if isinstance(cause, NotAllowed):
        return str(cause.message), PERMISSION_DENIED
    if isinstance(cause, RuleViolation):
        return str(cause.message), cause.code
    if isinstance(cause, ObjectDoesNotExist):
        return _("Nie ma takiej rzeczy."), "NotFound"
    logger.error("GraphQL: unforeseen error at %s", error.path, exc_info=cause)
    return _("Coś poszło nie tak po naszej stronie."), "InternalServerError"
