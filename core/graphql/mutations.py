"""The shape of a mutation: it calls one action, and the rule that says no is answered in `errors`, not as a failure."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

import graphene
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from core.errors import NotAllowed, RuleViolation

NOT_FOUND: Final = "NOT_FOUND"


def camel(name: str) -> str:
    """Give a field's name as clients know it: street_address_1 is streetAddress1."""
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


class Mutation(graphene.Mutation):
    """One change. A subclass names its `errors` field, says in `perform` which action it calls, and gives its payload.

    `codes` translates the codes of our rules into those of Saleor's enum; what it does not name is INVALID. A thing
    that is not there and a thing of somebody else are the same NOT_FOUND; who may see it and not change it gets
    PermissionDenied beside `data`, as Saleor does.
    """

    class Meta:
        abstract = True

    codes: ClassVar[dict[str, str]] = {}
    #: The argument that is to blame when a thing is not found.
    subject: ClassVar[str] = "id"
    #: Fields of our actions -> the arguments that a client knows them by.
    renamed: ClassVar[dict[str, str]] = {}

    #: Does it and gives the payload; a class method of (info, arguments) that raises RuleViolation, ObjectDoesNotExist.
    perform: ClassVar[Callable[..., Any]]

    @classmethod
    def mutate(cls, _root: None, info: graphene.ResolveInfo, **arguments: Any) -> "Mutation":
        """Run `perform`, refusals turned into errors."""
        try:
            payload: Mutation = cls.perform(info, **arguments)
        except NotAllowed as refusal:
            raise info.context.denied or refusal from refusal
        except RuleViolation as refusal:
            return cls(errors=cls.errors_of(refusal))
        except ObjectDoesNotExist:
            return cls(errors=[cls.error(cls.subject, _("Nie ma takiej rzeczy."), NOT_FOUND)])
        payload.errors = payload.errors or []
        return payload

    @classmethod
    def errors_of(cls, refusal: RuleViolation) -> list[dict[str, Any]]:
        """Give the errors of a refusal; a mutation whose refusals hold several says them one by one."""
        field = cls.renamed.get(refusal.field, refusal.field)
        return [cls.error(field, str(refusal.message), cls.codes.get(refusal.code, "INVALID"))]

    @classmethod
    def error(cls, field: str, message: str, code: str) -> dict[str, Any]:
        """Make one error; `field` is a name of ours or of the API."""
        return {"field": camel(field) if field else None, "message": message, "code": code}
