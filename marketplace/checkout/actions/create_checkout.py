"""A client of the API begins a basket."""

from collections.abc import Mapping

from accounts.models import User
from core.action import action
from marketplace.checkout.actions.change_lines import change_lines
from marketplace.checkout.actions.keep_metadata import keep_metadata
from marketplace.checkout.actions.open_checkout import open_checkout
from marketplace.checkout.actions.set_checkout_address import BILLING, SHIPPING, set_checkout_address
from marketplace.checkout.actions.set_checkout_email import set_checkout_email
from marketplace.checkout.models import Checkout


@action
def create_checkout(
    *,
    wanted: Mapping[int, int],
    email: str = "",
    billing: Mapping[str, str] | None = None,
    shipping: Mapping[str, str] | None = None,
    language: str = "pl",
    texts: Mapping[str, str] | None = None,
    by: User | None,
) -> tuple[Checkout, bool]:
    """Give a new basket, or a signed-in person's own with more in it; the second tells whether it is new.

    A person has one basket, the same here and on our pages. Raises what the actions for its parts raise; then there
    is no basket.
    """
    if by is None:
        checkout, is_new = Checkout.objects.create(), True
    else:
        checkout, is_new = open_checkout(by=by)
    if checkout.language != language:
        checkout.language = language
        checkout.save(update_fields=["language"])
    if wanted:
        change_lines(checkout_id=checkout.pk, wanted=wanted, is_added=True, by=by)
    if email:
        set_checkout_email(checkout_id=checkout.pk, email=email, by=by)
    for kind, fields in ((SHIPPING, shipping), (BILLING, billing)):
        if fields is not None:
            set_checkout_address(checkout_id=checkout.pk, kind=kind, fields=fields, by=by)
    if texts:
        keep_metadata(checkout_id=checkout.pk, texts=texts, by=by)
    return checkout, is_new
