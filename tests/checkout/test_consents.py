"""The boxes before the order."""

import datetime as dt

import pytest

from core import clock
from marketplace.catalogue.models import WithdrawalRegime
from marketplace.checkout.models import Checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.queries.summary import consents_for
from marketplace.checkout.rules.consents import missing_consents
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
    assert "jako przedsiębiorca" in trader_words(Vendor())
    assert "nie stosuje się przepisów o ochronie konsumentów" in trader_words(Vendor(is_trader=False))
