"""The boxes before the order."""

import datetime as dt

import pytest
import time_machine

from core import clock
from marketplace.catalogue.models import WithdrawalRegime
from marketplace.checkout.models import BuyerType, Checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.queries.summary import consents_for
from marketplace.checkout.rules.consents import early_kind, missing_consents, promised_by
from marketplace.checkout.rules.rights import trader_words, withdrawal_words
from quality_mark.models import ItemKind
from tests.factories import ProductFactory, SellerTermsFactory, VendorFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def service(**fields):
    return ProductFactory(kind=ItemKind.SERVICE, name="Mycie okien", **fields)


def kinds(checkout):
    return [box.kind for box in consents_for(load_basket(checkout.pk))]


def test_the_terms_are_named_with_the_version_in_force(checkout, fill):
    vendor = VendorFactory(short_name="Manufaktura")
    SellerTermsFactory(vendor=vendor, version=2, effective_from=clock.today())
    SellerTermsFactory(vendor=vendor, version=3, effective_from=clock.today() + dt.timedelta(days=1))
    fill(1, product=ProductFactory(vendor=vendor))
    box = consents_for(load_basket(checkout.pk))[0]
    assert box.text == "Znam i akceptuję regulamin rynku Rynek ES oraz regulamin sprzedawcy: Manufaktura (wersja 2)."
    assert box.is_required


def test_a_service_started_early_has_its_own_request_per_seller(checkout, fill):
    vendor_id = fill(1, product=service()).product.vendor_id
    fill(1)
    boxes = consents_for(load_basket(checkout.pk))
    assert [box.kind for box in boxes] == ["terms", f"early_service_{vendor_id}"]
    assert not boxes[1].is_required
    assert "(Mycie okien) przed upływem 14 dni" in boxes[1].text
    assert "nie będę mieć prawa odstąpienia" in boxes[1].text


@pytest.mark.parametrize(
    "product",
    [
        lambda: service(lead_time_days=30),
        lambda: service(withdrawal_regime=WithdrawalRegime.DATED_SERVICE),
        lambda: service(vendor=VendorFactory(is_trader=False)),
        ProductFactory,
    ],
)
def test_no_request_where_there_is_no_right_to_lose(checkout, fill, product):
    fill(1, product=product())
    assert kinds(checkout) == ["terms"]


def test_a_public_body_is_not_asked_for_it(checkout, fill):
    fill(1, product=service())
    Checkout.objects.filter(pk=checkout.pk).update(buyer_type="PUBLIC_BODY")
    assert kinds(checkout) == ["terms"]


def test_only_the_required_box_is_missed(checkout, fill):
    fill(1, product=service())
    boxes = consents_for(load_basket(checkout.pk))
    assert list(missing_consents(boxes, {})) == ["consent_terms"]
    assert missing_consents(boxes, {"terms": boxes[0].text}) == {}


@pytest.mark.parametrize(
    ("regime", "start"),
    [
        ("STANDARD_14", "Możesz odstąpić"),
        ("HYGIENE", "Możesz odstąpić w ciągu 14 dni, ale"),
        ("MADE_TO_ORDER", "Nie możesz odstąpić"),
        ("PERISHABLE", "Nie możesz odstąpić"),
        ("DATED_SERVICE", "Nie możesz odstąpić"),
    ],
)
def test_a_consumer_reads_the_right_or_the_reason_of_its_absence(regime, start):
    assert withdrawal_words(Checkout(), regime, Vendor()).startswith(start)


@pytest.mark.parametrize(
    ("checkout", "vendor"),
    [
        (Checkout(buyer_type="PUBLIC_BODY"), Vendor()),
        (Checkout(buyer_type="COMPANY"), Vendor()),
        (Checkout(), Vendor(is_trader=False)),
    ],
)
def test_where_consumer_law_does_not_apply_it_says_so(checkout, vendor):
    assert withdrawal_words(checkout, "STANDARD_14", vendor).startswith("Ustawowe prawo odstąpienia nie przysługuje")


def test_who_sells_is_said_with_what_follows():
    assert "stosuje się prawa konsumenta" in trader_words(Checkout(), Vendor())
    assert "nie stosuje się przepisów o ochronie konsumentów" in trader_words(Checkout(), Vendor(is_trader=False))
    for buyer in (
        Checkout(buyer_type=BuyerType.PUBLIC_BODY),
        Checkout(buyer_type=BuyerType.COMPANY, is_professional_purchase=True),
    ):
        assert "praw konsumenta do tej umowy się nie stosuje" in trader_words(buyer, Vendor())
    outside_profession = Checkout(buyer_type=BuyerType.COMPANY, is_professional_purchase=False)
    assert "stosuje się prawa konsumenta" in trader_words(outside_profession, Vendor())


def test_without_the_request_a_service_is_promised_for_after_the_time_to_withdraw(checkout, fill):
    vendor_id = fill(1, product=service(lead_time_days=3)).product.vendor_id
    with time_machine.travel(
        dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC), tick=False
    ):  # Monday; 14 days end on Monday 16
        basket = load_basket(checkout.pk)
        (group,) = basket
        assert promised_by(group, basket.checkout, {early_kind(vendor_id)}) == dt.date(2026, 11, 5)
        assert promised_by(group, basket.checkout, {"terms"}) == dt.date(2026, 11, 17)
    with time_machine.travel(
        dt.datetime(2026, 12, 11, 12, tzinfo=dt.UTC), tick=False
    ):  # Friday; 14 days end on Christmas Day, so on Monday 28
        basket = load_basket(checkout.pk)
        assert promised_by(basket.groups[0], basket.checkout, ()) == dt.date(2026, 12, 29)


def test_goods_and_other_buyers_are_promised_the_usual_date(checkout, fill):
    fill(1)
    basket = load_basket(checkout.pk)
    assert promised_by(basket.groups[0], basket.checkout, ()) == basket.groups[0].delivery_by
    fill(1, product=service())
    Checkout.objects.filter(pk=checkout.pk).update(buyer_type="PUBLIC_BODY")
    basket = load_basket(checkout.pk)
    assert all(promised_by(group, basket.checkout, ()) == group.delivery_by for group in basket)
