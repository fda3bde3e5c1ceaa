"""checkoutAddPromoCode."""

from typing import Any

import graphene
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from marketplace.checkout.graphql.answers import known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.types import Checkout


class CheckoutAddPromoCode(CheckoutMutation):
    """Use a promo code; the market has none, so every code is refused as Saleor refuses an unknown one."""

    class Arguments:
        id = graphene.ID()
        checkout_id = graphene.ID()
        token = graphene.UUID()
        promo_code = graphene.String(required=True)

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, promo_code: str, id: Any = None, checkout_id: Any = None, token: Any = None
    ) -> "CheckoutAddPromoCode":
        """Refuse it, whatever it is."""
        del info, promo_code
        known_checkout(id, checkout_id, token)
        raise RuleViolation(_("Nie ma takiego kodu."), code="INVALID", field="promo_code")
