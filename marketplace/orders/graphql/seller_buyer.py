"""Who bought, for a seller's program with the scope of personal data."""

from typing import Any

import graphene

from accounts.models import Address
from core.graphql.batch import related
from marketplace.orders.models import VendorOrder


class SellerOrderAddress(graphene.ObjectType):
    """Where something goes, or whose invoice it is."""

    name = graphene.String(required=True)
    company_name = graphene.String(required=True)
    street_address = graphene.String(required=True)
    postal_code = graphene.String(required=True)
    city = graphene.String(required=True)
    country = graphene.String(required=True)
    phone = graphene.String(required=True)


class SellerOrderBuyer(graphene.ObjectType):
    """The buyer of one order."""

    first_name = graphene.String(required=True)
    last_name = graphene.String(required=True)
    email = graphene.String(required=True)
    phone = graphene.String(required=True)
    company_name = graphene.String(required=True)
    nip = graphene.String(required=True)
    note = graphene.String(required=True, description="What the buyer wrote to the sellers.")
    delivery_point = graphene.String(required=True, description="The parcel locker that was chosen.")
    shipping_address = graphene.Field(SellerOrderAddress)
    billing_address = graphene.Field(SellerOrderAddress, required=True)

    @staticmethod
    def resolve_first_name(root: VendorOrder, _info: graphene.ResolveInfo) -> str:
        """Give the first name."""
        return root.order.first_name

    @staticmethod
    def resolve_last_name(root: VendorOrder, _info: graphene.ResolveInfo) -> str:
        """Give the surname."""
        return root.order.last_name

    @staticmethod
    def resolve_email(root: VendorOrder, _info: graphene.ResolveInfo) -> str:
        """Give the e-mail."""
        return root.order.email

    @staticmethod
    def resolve_phone(root: VendorOrder, _info: graphene.ResolveInfo) -> str:
        """Give the telephone."""
        return root.order.phone

    @staticmethod
    def resolve_company_name(root: VendorOrder, _info: graphene.ResolveInfo) -> str:
        """Give the company."""
        return root.order.company_name

    @staticmethod
    def resolve_nip(root: VendorOrder, _info: graphene.ResolveInfo) -> str:
        """Give the company's NIP."""
        return root.order.nip

    @staticmethod
    def resolve_note(root: VendorOrder, _info: graphene.ResolveInfo) -> str:
        """Give what the buyer wrote."""
        return root.order.note

    @staticmethod
    def resolve_shipping_address(root: VendorOrder, _info: graphene.ResolveInfo) -> dict[str, Any] | None:
        """Give where it goes."""
        return _address(related(related(root, "order"), "shipping_address"))

    @staticmethod
    def resolve_billing_address(root: VendorOrder, _info: graphene.ResolveInfo) -> dict[str, Any] | None:
        """Give whose invoice it is."""
        return _address(related(related(root, "order"), "billing_address"))


def _address(address: Address | None) -> dict[str, Any] | None:
    if address is None:
        return None
    return {
        "name": f"{address.first_name} {address.last_name}".strip(),
        "company_name": address.company_name,
        "street_address": " ".join(filter(None, (address.street_address_1, address.street_address_2))),
        "postal_code": address.postal_code,
        "city": address.city,
        "country": address.country,
        "phone": address.phone,
    }
