"""docs/api.md: every example is run against a live server, in the order of the page."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from core.jws import sign_detached
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import Order
from marketplace.orders.states import VendorOrderState
from tests.api.programs import token_for
from tests.factories import DeliveryMethodFactory, MemberFactory, UserFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import ApiScope, MemberRole

GUIDE = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)
PASSWORD = "haslo-do-przykladow"


def test_every_example_is_of_a_kind_that_is_run() -> None:
    assert {kind for kind, _ in BLOCKS} == {"bash", "python", "graphql"}
    assert len(BLOCKS) > 9


@pytest.mark.django_db(transaction=True)
def test_the_examples_work(live_server: LiveServer, settings: Any, checklist: None) -> None:
    settings.PUBLIC_URL = live_server.url
    settings.GRAPHQL_RATE_PER_ADDRESS = 10_000
    settings.API_CLIENT_SHOWS_TERMS = False  # the guide brings the proof itself
    vendor = VendorFactory()
    owner = MemberFactory(vendor=vendor, role=MemberRole.OWNER).user
    DeliveryMethodFactory(vendor=vendor)
    variant = variant_of(vendor)
    variant_of(vendor)
    part = order_of((variant, 2)).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    buyer = UserFactory()
    buyer.set_password(PASSWORD)
    buyer.save()
    buyer.emailaddress_set.create(email=buyer.email, verified=True, primary=True)
    body = '{"issuedAt":"2026-11-27T10:00:00+00:00"}'
    environment = {
        "PATH": os.environ["PATH"],
        "RYNEK": live_server.url,
        "TOKEN": token_for(vendor, *(one for one in ApiScope.values if one != "APPLICATIONS"), made_by=owner)[1],
        "EMAIL": buyer.email,
        "PASSWORD": PASSWORD,
        "WEBHOOK_BODY": body,
        "WEBHOOK_SIGNATURE": sign_detached(body.encode()),
    }
    for kind, text in BLOCKS:
        if kind == "bash":
            said = run(["bash", "-euo", "pipefail", "-c", text], environment)
            assert '"errors"' not in said, f"{text}\n{said}"
    said = run([sys.executable, "-c", "\n".join(text for kind, text in BLOCKS if kind == "python")], environment)
    assert said.splitlines()[0] == "2"
    assert buyer.email in said
    assert f"{part.number} SHIPPED" in said
    bought = Order.objects.get(email="anna@example.org")
    assert bought.number in said
    assert [one.state for one in bought.vendor_orders.all()] == [VendorOrderState.AWAITING_PAYMENT]
    assert "'amount': 49.5" in said


def run(command: list[str], environment: dict[str, str]) -> str:
    """Run one example; gives what it printed."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_every_subscription_in_the_guide_can_be_saved() -> None:
    from config.webhooks import SchemaShaper

    for kind, text in BLOCKS:
        if kind == "graphql":
            assert SchemaShaper().problem_with(text) == ""
