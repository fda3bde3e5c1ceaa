"""checkoutRemovePromoCode."""

from typing import Any

import graphene
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from marketplace.checkout.graphql.answers import known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.types import Checkout


class CheckoutRemovePromoCode(CheckoutMutation):
    """Take a promo code away; no basket has one."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        promo_code = graphene.String()
        promo_code_id = graphene.ID()

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, id: Any = None, checkout_id: Any = None, token: Any = None, **_rest: Any
    ) -> "CheckoutRemovePromoCode":
        """Refuse it."""
        del info
        known_checkout(id, checkout_id, token)
        raise RuleViolation(_("Ten koszyk nie ma kodu."), code="INVALID", field="promo_code")
