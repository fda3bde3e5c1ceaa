"""Documents and short words of a client that buys through the API."""

from typing import Any, Final

from accounts.gateways.tokens import ACCESS, issue
from accounts.models import User
from core.graphql.ids import global_id
from marketplace.catalogue.models import ProductVariant
from tests.api.conftest import Ask

BASKET: Final = """
fragment Price on TaxedMoney { gross { amount currency } net { amount } tax { amount } }
fragment Basket on Checkout {
  id email quantity isShippingRequired authorizeStatus chargeStatus note discount { amount } voucherCode
  giftCards { id displayCode currentBalance { amount } } channel { id slug } user { id }
  shippingAddress { id city countryArea postalCode country { code } } billingAddress { id city firstName }
  availablePaymentGateways { id name currencies config { field value } }
  delivery { id shippingMethod { id name price { amount } } vendorDeliveries { name kind price { amount } } }
  problems { __typename }
  totalPrice { ...Price } shippingPrice { ...Price } subtotalPrice { ...Price } totalBalance { amount }
  lines { id quantity totalPrice { ...Price } unitPrice { ...Price } undiscountedUnitPrice { amount }
          requiresShipping withdrawal vendor { slug } problems { __typename }
          variant { id name product { id name slug thumbnail { url } category { name } }
                    pricing { price { gross { amount } } } } }
}
"""
ERRORS: Final = "errors { field message code variants lines addressType }"
CHECKOUT: Final = BASKET + "query($id: ID!) { checkout(id: $id) { ...Basket } }"
CREATE: Final = (
    BASKET
    + f"""mutation($input: CheckoutCreateInput!) {{
  checkoutCreate(input: $input) {{ created checkout {{ ...Basket }} {ERRORS} }} }}"""
)
DELIVERIES: Final = """mutation($id: ID!) { deliveryOptionsCalculate(id: $id) {
  deliveries { id shippingMethod { id name active price { amount } minimumDeliveryDays maximumDeliveryDays }
               vendorDeliveries { vendor { slug } name price { amount } arrivesOn } }
  errors { field message code } } }"""
PAY: Final = """mutation($id: ID!, $amount: PositiveDecimal, $gateway: PaymentGatewayToInitialize!, $key: String) {
  transactionInitialize(id: $id, amount: $amount, paymentGateway: $gateway, idempotencyKey: $key) {
    transaction { id token actions chargedAmount { amount } chargePendingAmount { amount } events { type } }
    transactionEvent { type message } data errors { field message code } } }"""
PROCESS: Final = """mutation($id: ID, $data: JSON) { transactionProcess(id: $id, data: $data) {
  transaction { id } transactionEvent { type } errors { field code } } }"""
COMPLETE: Final = f"""mutation($id: ID!, $metadata: [MetadataInput!]) {{
  checkoutComplete(id: $id, metadata: $metadata) {{ order {{ id number }} confirmationNeeded {ERRORS} }} }}"""
ORDER: Final = """
query($id: ID!) { order(id: $id) {
  id number created status statusDisplay paymentStatus paymentStatusDisplay isPaid chargeStatus authorizeStatus
  userEmail user { id } channel { slug } pageUrl customerNote origin token languageCodeEnum
  shippingAddress { city country { code country } } billingAddress { city country { code } }
  deliveryMethod { ... on ShippingMethod { name minimumDeliveryDays maximumDeliveryDays price { amount } } }
  total { gross { amount currency } net { amount } tax { amount } } subtotal { gross { amount } }
  shippingPrice { gross { amount } } totalBalance { amount } totalCaptured { amount } totalRefunded { amount }
  voucher { code } discounts { type name amount { amount } } giftCards { id }
  lines { id quantity quantityFulfilled quantityToFulfill productName variantName taxRate
          unitPrice { gross { amount } } undiscountedUnitPrice { gross { amount } } totalPrice { gross { amount } }
          thumbnail(size: 128, format: WEBP) { url alt }
          variant { id name product { id name } pricing { price { gross { amount } } } } }
  fulfillments { id status created trackingNumber lines { id quantity orderLine { id } } }
  vendorOrders { id number state stateDisplay vendor { slug } sellerName total { amount } deliveryName
                 transfer { payeeName account title amount { amount } qrPayload }
                 lines { id } fulfillments { id } }
} }
"""
HOME: Final = {
    "firstName": "Anna",
    "lastName": "Testowa",
    "streetAddress1": "ul. Lipowa 7",
    "postalCode": "35001",
    "city": "Rzeszów",
    "country": "PL",
    "phone": "+48 600-100-200",
}
DUMMY: Final = {"id": "saleor.io.dummy-payment-app", "data": {"event": {"type": "CHARGE_SUCCESS"}}}
TRANSFER: Final = {"id": "rynek.es.bank-transfer"}


def changing(name: str, arguments: str, variables: str) -> str:
    """Write a mutation of a basket: name, its arguments as in the document, and the variables it declares."""
    return BASKET + f"mutation({variables}) {{ {name}({arguments}) {{ checkout {{ ...Basket }} {ERRORS} }} }}"


ADD: Final = changing("checkoutLinesAdd", "id: $id, lines: $lines", "$id: ID!, $lines: [CheckoutLineInput!]!")
UPDATE: Final = changing(
    "checkoutLinesUpdate", "id: $id, lines: $lines", "$id: ID!, $lines: [CheckoutLineUpdateInput!]!"
)
DELETE: Final = changing("checkoutLinesDelete", "id: $id, linesIds: $ids", "$id: ID!, $ids: [ID!]!")
DELETE_ONE: Final = changing("checkoutLineDelete", "id: $id, lineId: $line", "$id: ID!, $line: ID")
EMAIL: Final = changing("checkoutEmailUpdate", "id: $id, email: $email", "$id: ID!, $email: String!")
BUYER: Final = changing("checkoutBuyerUpdate", "id: $id, input: $input", "$id: ID!, $input: CheckoutBuyerInput!")
SHIPPING: Final = changing(
    "checkoutShippingAddressUpdate",
    "id: $id, shippingAddress: $address, saveAddress: $save",
    "$id: ID!, $address: AddressInput!, $save: Boolean",
)
BILLING: Final = changing(
    "checkoutBillingAddressUpdate",
    "id: $id, billingAddress: $address, saveAddress: $save",
    "$id: ID!, $address: AddressInput!, $save: Boolean",
)
DELIVER: Final = changing(
    "checkoutDeliveryMethodUpdate", "id: $id, deliveryMethodId: $delivery", "$id: ID!, $delivery: ID!"
)
APART: Final = changing(
    "checkoutVendorDeliveriesUpdate",
    "id: $id, deliveries: $deliveries",
    "$id: ID!, $deliveries: [VendorDeliveryInput!]!",
)
ATTACH: Final = changing("checkoutCustomerAttach", "id: $id", "$id: ID!")
DETACH: Final = changing("checkoutCustomerDetach", "id: $id", "$id: ID!")
ADD_CODE: Final = changing("checkoutAddPromoCode", "checkoutId: $id, promoCode: $code", "$id: ID, $code: String!")
REMOVE_CODE: Final = changing("checkoutRemovePromoCode", "checkoutId: $id, promoCode: $code", "$id: ID, $code: String")
METADATA: Final = """mutation($id: ID!, $input: [MetadataInput!]!) { updateMetadata(id: $id, input: $input) {
  errors { field code message } item { metadata { key value } ... on Checkout { id } } } }"""


def token_of(person: User | None) -> str:
    """Sign a person in; nobody has no token."""
    return issue(person, ACCESS) if person is not None else ""


def payload(body: dict[str, Any]) -> dict[str, Any]:
    """Give the payload of the one mutation of an answer."""
    (found,) = body["data"].values()
    result: dict[str, Any] = found
    return result


def codes(body: dict[str, Any]) -> list[str]:
    """Give the codes of the errors in the payload."""
    return [error["code"] for error in payload(body)["errors"]]


def lines(*wanted: tuple[ProductVariant, int]) -> list[dict[str, Any]]:
    """Write lines to add."""
    return [{"variantId": global_id("ProductVariant", variant.pk), "quantity": pieces} for variant, pieces in wanted]


def begin(ask: Ask, *wanted: tuple[ProductVariant, int], token: str = "", **more: Any) -> dict[str, Any]:
    """Begin a basket with things; gives it."""
    body = ask(CREATE, token=token, input={"channel": "default-channel", "lines": lines(*wanted), **more})
    assert payload(body)["errors"] == []
    checkout: dict[str, Any] = payload(body)["checkout"]
    return checkout


def fill_in(ask: Ask, checkout_id: str, *, token: str = "", email: str = "gosc@example.org") -> dict[str, Any]:
    """Answer everything but the payment, as a storefront does page by page; gives the basket."""
    steps = [
        (EMAIL, {"email": email}),
        (SHIPPING, {"address": HOME, "save": False}),
        (BILLING, {"address": HOME, "save": False}),
    ]
    for text, variables in steps:
        assert codes(ask(text, token=token, id=checkout_id, **variables)) == []
    options = payload(ask(DELIVERIES, token=token, id=checkout_id))["deliveries"]
    body = ask(DELIVER, token=token, id=checkout_id, delivery=options[0]["id"])
    assert codes(body) == []
    checkout: dict[str, Any] = payload(body)["checkout"]
    return checkout


def buy(ask: Ask, *wanted: tuple[ProductVariant, int], token: str = "", gateway: Any = None) -> str:
    """Buy things from beginning to end; gives the order's id."""
    checkout = fill_in(ask, begin(ask, *wanted, token=token)["id"], token=token)
    amount = checkout["totalPrice"]["gross"]["amount"]
    paid = payload(ask(PAY, token=token, id=checkout["id"], amount=amount, gateway=gateway or DUMMY))
    assert paid["errors"] == []
    done = payload(ask(COMPLETE, token=token, id=checkout["id"]))
    assert done["errors"] == []
    return str(done["order"]["id"])
