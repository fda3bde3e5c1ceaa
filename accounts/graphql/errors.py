"""AccountError, and the mutations that answer it."""

from typing import Any, ClassVar, Final

import graphene

from accounts.graphql.types import AddressTypeEnum
from accounts.rules import WeakPassword
from core.errors import RuleViolation
from core.graphql.enums import enum_of
from core.graphql.mutations import Mutation

CODES: Final = """
ACTIVATE_OWN_ACCOUNT ACTIVATE_SUPERUSER_ACCOUNT DUPLICATED_INPUT_ITEM DEACTIVATE_OWN_ACCOUNT
DEACTIVATE_SUPERUSER_ACCOUNT DELETE_NON_STAFF_USER DELETE_OWN_ACCOUNT DELETE_STAFF_ACCOUNT DELETE_SUPERUSER_ACCOUNT
GRAPHQL_ERROR INACTIVE INVALID INVALID_PASSWORD LEFT_NOT_MANAGEABLE_PERMISSION INVALID_CREDENTIALS NOT_FOUND
OUT_OF_SCOPE_USER OUT_OF_SCOPE_GROUP OUT_OF_SCOPE_PERMISSION PASSWORD_ENTIRELY_NUMERIC PASSWORD_TOO_COMMON
PASSWORD_TOO_SHORT PASSWORD_TOO_SIMILAR PASSWORD_RESET_ALREADY_REQUESTED REQUIRED UNIQUE JWT_SIGNATURE_EXPIRED
JWT_INVALID_TOKEN JWT_DECODE_ERROR JWT_MISSING_TOKEN JWT_INVALID_CSRF_TOKEN CHANNEL_INACTIVE MISSING_CHANNEL_SLUG
ACCOUNT_NOT_CONFIRMED LOGIN_ATTEMPT_DELAYED DISABLED_AUTHENTICATION_METHOD UNKNOWN_IP_ADDRESS FILE_SIZE_LIMIT_EXCEEDED
"""

AccountErrorCode = enum_of("AccountErrorCode", CODES, "Why something about an account was refused.")


class AccountError(graphene.ObjectType):
    """One thing that was refused."""

    field = graphene.String()
    message = graphene.String()
    code = graphene.Field(AccountErrorCode, required=True)
    address_type = graphene.Field(AddressTypeEnum)


class AccountMutation(Mutation):
    """A mutation whose refusals are AccountErrors."""

    class Meta:
        abstract = True

    errors = graphene.List(graphene.NonNull(AccountError), required=True)
    codes: ClassVar[dict[str, str]] = {code: code for code in CODES.split()}

    @classmethod
    def errors_of(cls, refusal: RuleViolation) -> list[dict[str, Any]]:
        """Give each reason against a password by itself."""
        if isinstance(refusal, WeakPassword):
            return [cls.error(refusal.field, message, code) for message, code in refusal.found]
        return super().errors_of(refusal)
