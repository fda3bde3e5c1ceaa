"""What may be changed of a basket; one mutation a file."""

from marketplace.checkout.graphql.mutations.add_lines import CheckoutLinesAdd
from marketplace.checkout.graphql.mutations.add_promo_code import CheckoutAddPromoCode
from marketplace.checkout.graphql.mutations.attach_customer import CheckoutCustomerAttach
from marketplace.checkout.graphql.mutations.calculate_deliveries import DeliveryOptionsCalculate
from marketplace.checkout.graphql.mutations.create_checkout import CheckoutCreate
from marketplace.checkout.graphql.mutations.delete_line import CheckoutLineDelete
from marketplace.checkout.graphql.mutations.delete_lines import CheckoutLinesDelete
from marketplace.checkout.graphql.mutations.detach_customer import CheckoutCustomerDetach
from marketplace.checkout.graphql.mutations.initialize_gateways import PaymentGatewayInitialize
from marketplace.checkout.graphql.mutations.remove_promo_code import CheckoutRemovePromoCode
from marketplace.checkout.graphql.mutations.update_billing_address import CheckoutBillingAddressUpdate
from marketplace.checkout.graphql.mutations.update_buyer import CheckoutBuyerUpdate
from marketplace.checkout.graphql.mutations.update_delivery_method import CheckoutDeliveryMethodUpdate
from marketplace.checkout.graphql.mutations.update_email import CheckoutEmailUpdate
from marketplace.checkout.graphql.mutations.update_lines import CheckoutLinesUpdate
from marketplace.checkout.graphql.mutations.update_metadata import UpdateMetadata
from marketplace.checkout.graphql.mutations.update_shipping_address import CheckoutShippingAddressUpdate
from marketplace.checkout.graphql.mutations.update_vendor_deliveries import CheckoutVendorDeliveriesUpdate


class CheckoutMutations:
    """Fields of Mutation about baskets."""

    checkout_create = CheckoutCreate.Field()
    checkout_lines_add = CheckoutLinesAdd.Field()
    checkout_lines_update = CheckoutLinesUpdate.Field()
    checkout_lines_delete = CheckoutLinesDelete.Field()
    checkout_line_delete = CheckoutLineDelete.Field()
    checkout_buyer_update = CheckoutBuyerUpdate.Field()
    checkout_email_update = CheckoutEmailUpdate.Field()
    checkout_shipping_address_update = CheckoutShippingAddressUpdate.Field()
    checkout_billing_address_update = CheckoutBillingAddressUpdate.Field()
    delivery_options_calculate = DeliveryOptionsCalculate.Field()
    checkout_delivery_method_update = CheckoutDeliveryMethodUpdate.Field()
    checkout_vendor_deliveries_update = CheckoutVendorDeliveriesUpdate.Field()
    checkout_customer_attach = CheckoutCustomerAttach.Field()
    checkout_customer_detach = CheckoutCustomerDetach.Field()
    checkout_add_promo_code = CheckoutAddPromoCode.Field()
    checkout_remove_promo_code = CheckoutRemovePromoCode.Field()
    update_metadata = UpdateMetadata.Field()
    payment_gateway_initialize = PaymentGatewayInitialize.Field()
