"""What counts as a look at a page, and when it is handed to the worker."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.catalogue.models import ViewCount
from marketplace.catalogue.states import ProductState
from marketplace.storefront.web.view_counter import gathered
from tests.factories import ProductFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture(autouse=True)
def _counting(settings: Any) -> Iterator[None]:
    settings.COUNT_VIEWS = True
    settings.VIEWS_GATHERED_SECONDS = 3600
    yield
    for numbers in gathered.numbers.values():
        numbers.clear()


def views() -> dict[tuple[int, int | None], int]:
    gathered.flush()
    return {(row.vendor_id, row.product_id): row.views for row in ViewCount.objects.all()}


def test_pages_shown_to_people_are_counted_once_handed_over(client: Client, vendor: Vendor) -> None:
    product = VariantFactory(product__vendor=vendor).product
    for _ in range(3):
        client.get(reverse("storefront:product", args=[product.slug]), headers=FIREFOX)
    client.get(reverse("storefront:vendor", args=[vendor.slug]), headers=FIREFOX)
    assert ViewCount.objects.count() == 0
    assert views() == {(vendor.pk, product.pk): 3, (vendor.pk, None): 1}


def test_a_page_that_the_browser_had_is_a_look_too(client: Client, vendor: Vendor) -> None:
    address = reverse("storefront:vendor", args=[vendor.slug])
    tag = client.get(address, headers=FIREFOX)["ETag"]
    assert client.get(address, headers={**FIREFOX, "If-None-Match": tag}).status_code == 304
    assert views() == {(vendor.pk, None): 2}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": "curl/8.0"},
        {},
        {**FIREFOX, "Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_robots_and_prefetching_do_not_count(headers: dict[str, str], client: Client, vendor: Vendor) -> None:
    client.get(reverse("storefront:vendor", args=[vendor.slug]), headers=headers)
    assert views() == {}


def test_sellers_and_pages_that_are_not_for_everybody_do_not_count(
    client: Client, vendor: Vendor, owner: User, stranger: User, buyer: User
) -> None:
    hidden = ProductFactory(vendor=vendor, state=ProductState.DRAFT)
    client.get(reverse("storefront:product", args=[hidden.slug]), headers=FIREFOX)
    for person in (owner, stranger):
        client.force_login(person)
        assert client.get(reverse("storefront:vendor", args=[vendor.slug]), headers=FIREFOX).status_code == 200
        client.get(reverse("storefront:product", args=[hidden.slug]), headers=FIREFOX)
    client.head(reverse("storefront:vendor", args=[vendor.slug]), headers=FIREFOX)
    assert views() == {}
    client.force_login(buyer)
    client.get(reverse("storefront:vendor", args=[vendor.slug]), headers=FIREFOX)
    assert views() == {(vendor.pk, None): 1}


def test_the_next_look_after_the_time_hands_over(client: Client, settings: Any, vendor: Vendor) -> None:
    address = reverse("storefront:vendor", args=[vendor.slug])
    client.get(address, headers=FIREFOX)
    settings.VIEWS_GATHERED_SECONDS = 0
    client.get(address, headers=FIREFOX)
    assert ViewCount.objects.get().views == 2


def test_without_a_broker_nothing_fails(tmp_path: Path) -> None:
    program = (
        "import django; django.setup()\n"
        "from marketplace.storefront.web.view_counter import gathered\n"
        "gathered.add('vendors', 'olszynka'); gathered.flush()\n"
        "print('shown', sum(map(len, gathered.numbers.values())))"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATA_DIR": str(tmp_path),
        "REDIS_URL": "redis://127.0.0.1:9/0",  # nobody answers at the discard port
    }
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout.strip()) == (0, "shown 0"), ran.stderr
    assert "1 views are not counted" in ran.stderr
