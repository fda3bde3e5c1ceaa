"""take_changes: every change once, none while nobody listens."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.models import OutboxMessage
from marketplace.catalogue.actions.change_price import change_price
from tests.factories import VariantFactory
from tests.vendors.receiver import webhook_for
from vendors.actions.take_changes import take_changes
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_publishes_what_changed_since_the_last_time(vendor: Vendor, owner: User) -> None:
    variant, other = (VariantFactory(product__vendor=vendor) for _ in range(2))
    assert take_changes() == 0
    change_price(variant_id=variant.pk, gross=Decimal(31), by=owner)
    assert take_changes() == 0  # nobody listens
    webhook_for(vendor, owner, "https://a.pl/", "PRODUCT_UPDATED")
    for gross in (32, 33):
        change_price(variant_id=variant.pk, gross=Decimal(gross), by=owner)
    change_price(variant_id=other.pk, gross=Decimal(34), by=owner)
    assert take_changes() == 2
    assert take_changes() == 0
    message = OutboxMessage.objects.get(event="CatalogueMoved")
    assert message.payload["products"] == sorted([variant.product_id, other.product_id])
    assert message.payload["certificates"] == []
