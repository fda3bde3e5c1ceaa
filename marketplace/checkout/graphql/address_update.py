"""What saving the two addresses of a basket has in common."""

from typing import Any, ClassVar

import graphene

from accounts.graphql.addresses import address_fields
from marketplace.checkout.actions.set_checkout_address import set_checkout_address
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation


class AddressUpdate(CheckoutMutation):
    """Saves an address of a basket; a subclass says which one, and has `checkout` in its answer."""

    class Meta:
        abstract = True

    address_type: ClassVar[str]

    @classmethod
    def perform(
        cls,
        info: graphene.ResolveInfo,
        id: Any = None,
        checkout_id: Any = None,
        token: Any = None,
        save_address: bool | None = None,
        **arguments: Any,
    ) -> "AddressUpdate":
        """Save it, and in the book of a signed-in person too when that is asked for."""
        given = arguments["shipping_address" if "shipping_address" in arguments else "billing_address"]
        key, fields = known_checkout(id, checkout_id, token), address_fields(given)
        by, is_kept = info.context.user, bool(save_address)
        set_checkout_address(checkout_id=key, kind=cls.address_type, fields=fields, by=by, is_kept=is_kept)
        return cls(checkout=checkout_answer(info, key))
