"""A planned publication happens at its time or soon after, once."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import User
from core import clock
from marketplace.catalogue.actions.publish_scheduled import publish_scheduled
from marketplace.catalogue.actions.schedule_publication import schedule_publication
from marketplace.catalogue.models import Product, ProductVariant
from marketplace.catalogue.states import ProductState
from marketplace.catalogue.tasks import publish_due_products
from tests.catalogue.moderated import draft, policy
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(vendor: Vendor, owner: User) -> Product:
    product = draft(vendor)
    return schedule_publication(product_id=product.pk, publish_at=clock.now() + dt.timedelta(hours=1), by=owner)


@pytest.fixture
def later(planned: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    then = clock.now() + dt.timedelta(hours=30)
    monkeypatch.setattr(timezone, "now", lambda: then)


def test_not_before_its_time(planned: Product) -> None:
    publish_due_products()
    assert publish_scheduled(product_id=planned.pk).state == ProductState.DRAFT


def test_the_task_catches_up_and_may_run_twice(planned: Product, later: None) -> None:
    for _ in range(2):
        publish_due_products()
    planned.refresh_from_db()
    assert (planned.state, planned.publish_at, planned.publish_by) == (ProductState.PUBLISHED, None, None)
    assert publish_scheduled(product_id=planned.pk).state == ProductState.PUBLISHED


def test_what_lost_its_price_stays_a_draft_and_its_seller_gets_a_letter(
    planned: Product, later: None, deliver: object, mailoutbox: list[object]
) -> None:
    ProductVariant.objects.update(price_gross=None, price_change=None)
    publish_due_products()
    planned.refresh_from_db()
    assert (planned.state, planned.publish_at) == (ProductState.DRAFT, None)
    deliver()
    assert [letter.subject for letter in mailoutbox] == ["Oferta nie pokazała się w zaplanowanym dniu"]
    assert "Podaj cenę każdego wariantu" in mailoutbox[0].body


def test_what_somebody_has_to_see_first_goes_to_review(planned: Product, later: None) -> None:
    policy()
    assert publish_scheduled(product_id=planned.pk).state == ProductState.IN_REVIEW
