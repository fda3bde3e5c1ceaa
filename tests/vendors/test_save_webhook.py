"""save_webhook: an address by https, events, a subscription that the API knows; five at most."""

from typing import Any

import pytest

from accounts.models import User
from core.errors import NotAllowed
from tests.factories import MemberFactory
from tests.vendors.receiver import webhook_for
from tests.vendors.team import verbs
from vendors.actions.save_webhook import save_webhook
from vendors.models import MemberRole, Vendor, Webhook
from vendors.rules.api_tokens import VendorNotSelling
from vendors.rules.webhooks import TooManyWebhooks, WebhookRefused

pytestmark = pytest.mark.django_db
URL = "https://program.example.org/rynek"
GOOD: dict[str, Any] = {"name": "Magazyn", "target_url": URL, "events": ["ORDER_PAID", "ORDER_CREATED"]}
QUERY = "subscription { event { ... on OrderPaid { sellerOrder { number } } } }"


def test_saves_and_changes_one(vendor: Vendor, owner: User) -> None:
    hook = save_webhook(vendor_id=vendor.pk, by=owner, query=QUERY, **GOOD)
    assert (hook.events, hook.query, hook.is_active) == (["ORDER_CREATED", "ORDER_PAID"], QUERY, True)
    assert save_webhook(vendor_id=vendor.pk, by=owner, query=QUERY, **GOOD) == hook
    changed = save_webhook(vendor_id=vendor.pk, by=owner, webhook_id=hook.pk, **{**GOOD, "name": "Nowy"})
    assert (changed.pk, changed.name, changed.query) == (hook.pk, "Nowy", "")
    assert Webhook.objects.count() == 1
    assert set(verbs()) == {"api.webhook"}


@pytest.mark.parametrize(
    ("change", "blamed"),
    [
        ({"name": " "}, "name"),
        ({"target_url": "http://program.example.org/"}, "target_url"),
        ({"target_url": "https://a:b@program.example.org/"}, "target_url"),
        ({"events": []}, "events"),
        ({"events": ["TEST"]}, "events"),
        ({"query": "{ app { id } }"}, "query"),
        ({"query": "subscription { event { id } }"}, "query"),
        ({"query": "subscription($a: Int) { event { __typename } }"}, "query"),
        ({"query": f"{QUERY} {QUERY}"}, "query"),
    ],
)
def test_refuses_what_will_not_do(vendor: Vendor, owner: User, change: dict[str, Any], blamed: str) -> None:
    with pytest.raises(WebhookRefused) as refusal:
        save_webhook(vendor_id=vendor.pk, by=owner, **{**GOOD, **change})
    assert refusal.value.field == blamed
    assert not Webhook.objects.exists()


def test_five_at_most_and_only_of_an_approved_vendor(vendor: Vendor, owner: User) -> None:
    for number in range(5):
        webhook_for(vendor, owner, f"{URL}/{number}", "ORDER_PAID")
    with pytest.raises(TooManyWebhooks):
        save_webhook(vendor_id=vendor.pk, by=owner, **GOOD)
    Vendor.objects.filter(pk=vendor.pk).update(state="SUSPENDED")
    with pytest.raises(VendorNotSelling):
        save_webhook(vendor_id=vendor.pk, by=owner, **GOOD)
    assert Webhook.objects.count() == 5


def test_refuses_all_but_owners_and_foreign_addresses(vendor: Vendor, owner: User, stranger: User) -> None:
    hook = webhook_for(vendor, owner, URL, "ORDER_PAID")
    own = Vendor.objects.get(members__user=stranger)
    for person in (stranger, MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user):
        with pytest.raises(NotAllowed):
            save_webhook(vendor_id=vendor.pk, by=person, webhook_id=hook.pk, **{**GOOD, "name": "Obcy"})
    with pytest.raises(Webhook.DoesNotExist):
        save_webhook(vendor_id=own.pk, by=stranger, webhook_id=hook.pk, **GOOD)
    hook.refresh_from_db()
    assert hook.name == "Magazyn"
