"""CheckoutError, and the mutations that answer it."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final

import graphene

from accounts.graphql.types import AddressTypeEnum
from core.errors import RuleViolation
from core.graphql.enums import enum_of
from core.graphql.ids import global_id
from core.graphql.mutations import Mutation
from marketplace.checkout.rules.problems import Problem, ProblemCode

CheckoutErrorCode = enum_of(
    "CheckoutErrorCode",
    """BILLING_ADDRESS_NOT_SET CHECKOUT_NOT_FULLY_PAID GRAPHQL_ERROR PRODUCT_NOT_PUBLISHED
    PRODUCT_UNAVAILABLE_FOR_PURCHASE INSUFFICIENT_STOCK INVALID INVALID_SHIPPING_METHOD NOT_FOUND PAYMENT_ERROR
    PRICE_OVERRIDE_REASON_WITHOUT_OVERRIDE QUANTITY_GREATER_THAN_LIMIT REQUIRED SHIPPING_ADDRESS_NOT_SET
    SHIPPING_METHOD_NOT_APPLICABLE DELIVERY_METHOD_NOT_APPLICABLE SHIPPING_METHOD_NOT_SET SHIPPING_NOT_REQUIRED
    TAX_ERROR UNIQUE VOUCHER_NOT_APPLICABLE GIFT_CARD_NOT_APPLICABLE ZERO_QUANTITY MISSING_CHANNEL_SLUG
    CHANNEL_INACTIVE UNAVAILABLE_VARIANT_IN_CHANNEL EMAIL_NOT_SET NO_LINES INACTIVE_PAYMENT NON_EDITABLE_GIFT_LINE
    NON_REMOVABLE_GIFT_LINE SHIPPING_CHANGE_FORBIDDEN MISSING_ADDRESS_DATA""",
    "Why something about a basket was refused.",
)

#: Our codes of what is wrong -> Saleor's.
CODES: Final = {
    ProblemCode.GONE: "PRODUCT_NOT_PUBLISHED",
    ProblemCode.VENDOR_SUSPENDED: "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
    ProblemCode.VENDOR_ON_HOLIDAY: "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
    ProblemCode.ON_REQUEST: "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
    ProblemCode.OUTSIDE_AREA: "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
    ProblemCode.NO_CAPACITY: "INSUFFICIENT_STOCK",
    ProblemCode.SOLD_OUT: "INSUFFICIENT_STOCK",
    ProblemCode.ONLY_LEFT: "INSUFFICIENT_STOCK",
    ProblemCode.PRICE_CHANGED: "CHECKOUT_NOT_FULLY_PAID",
    ProblemCode.NO_DELIVERY: "SHIPPING_METHOD_NOT_APPLICABLE",
    ProblemCode.DELIVERY_MISSING: "SHIPPING_METHOD_NOT_SET",
    ProblemCode.DELIVERY_GONE: "INVALID_SHIPPING_METHOD",
    ProblemCode.WEIGHT_EXCEEDED: "SHIPPING_METHOD_NOT_APPLICABLE",
    ProblemCode.OUTSIDE_POWIATS: "SHIPPING_METHOD_NOT_APPLICABLE",
    ProblemCode.POINT_MISSING: "DELIVERY_METHOD_NOT_APPLICABLE",
    ProblemCode.DELIVERY_PRICE_CHANGED: "CHECKOUT_NOT_FULLY_PAID",
    ProblemCode.NO_ACCOUNT: "PAYMENT_ERROR",
    ProblemCode.EMPTY: "NO_LINES",
    ProblemCode.DETAILS_MISSING: "REQUIRED",
    ProblemCode.PAYMENT_MISSING: "CHECKOUT_NOT_FULLY_PAID",
}
MISSING: Final = {
    "email": "EMAIL_NOT_SET",
    "street_address_1": "BILLING_ADDRESS_NOT_SET",
    "shipping_street_address_1": "SHIPPING_ADDRESS_NOT_SET",
}
#: Fields of our pages -> what Saleor names as the cause; what concerns a line, or that there is none, is `lines`.
FIELDS: Final = {
    "street_address_1": "billing_address",
    "shipping_street_address_1": "shipping_address",
    "delivery": "shipping_method",
    "gateway": "",
}


class CheckoutError(graphene.ObjectType):
    """One thing that was refused."""

    field = graphene.String()
    message = graphene.String()
    code = graphene.Field(CheckoutErrorCode, required=True)
    variants = graphene.List(graphene.NonNull(graphene.ID))
    lines = graphene.List(graphene.NonNull(graphene.ID))
    address_type = graphene.Field(AddressTypeEnum)


class CheckoutMutation(Mutation):
    """A mutation whose refusals are CheckoutErrors."""

    class Meta:
        abstract = True

    errors = graphene.List(graphene.NonNull(CheckoutError), required=True)
    codes: ClassVar[dict[str, str]] = {
        **{str(code): name for code, name in CODES.items()},
        "QUANTITY": "QUANTITY_GREATER_THAN_LIMIT",
        "ZERO": "ZERO_QUANTITY",
        "REQUIRED": "REQUIRED",
        "DELIVERY": "DELIVERY_METHOD_NOT_APPLICABLE",
        "CHECKOUT_NOT_FULLY_PAID": "CHECKOUT_NOT_FULLY_PAID",
        "CONSENT": "REQUIRED",
        "LINE_NOT_FOUND": "NOT_FOUND",
        "NOT_FOUND": "NOT_FOUND",
        "PAYMENT_NOT_POSSIBLE": "PAYMENT_ERROR",
        "PROVIDER_UNAVAILABLE": "PAYMENT_ERROR",
        "PROVIDER_REFUSED": "PAYMENT_ERROR",
    }
    #: Which address a refusal is about, if any.
    address_type: ClassVar[str | None] = None

    @classmethod
    def errors_of(cls, refusal: RuleViolation) -> list[dict[str, Any]]:
        """Name the variant that is to blame, where there is one, and the kind of address."""
        variant_id = getattr(refusal, "variant_id", None)
        variants = [global_id("ProductVariant", variant_id)] if variant_id else None
        return [
            {**error, "variants": variants, "address_type": cls.address_type} for error in super().errors_of(refusal)
        ]

    @classmethod
    def errors_of_problems(cls, problems: Iterable[Problem]) -> list[dict[str, Any]]:
        """Give an error for each thing that stands between a basket and an order."""
        found = []
        for problem in problems:
            code = MISSING.get(problem.field) or CODES[problem.code]
            variants = [global_id("ProductVariant", problem.variant_id)] if problem.variant_id else None
            text = f"{problem.subject}: {problem.text}" if problem.subject else problem.text
            is_about_lines = problem.variant_id is not None or problem.code == ProblemCode.EMPTY
            field = "lines" if is_about_lines else FIELDS.get(problem.field, problem.field)
            address_type = {"billing_address": "BILLING", "shipping_address": "SHIPPING"}.get(field)
            found.append({**cls.error(field, text, code), "variants": variants, "address_type": address_type})
        return found
