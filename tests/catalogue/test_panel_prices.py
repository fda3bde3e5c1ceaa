"""Prices, marks and claims from their pages: shown before saved; strangers change nothing."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import User
from core import clock
from marketplace.catalogue.models import Label, PlannedPrice, PriceChange, Product, ProductClaim, ProductLabel
from marketplace.catalogue.states import LabelState, PlanState, ProductState
from tests.catalogue.moderated import draft, policy
from tests.catalogue.test_panel_pages import at
from tests.factories import ScopeItemFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 %%EOF"


@pytest.fixture
def product(vendor: Vendor) -> Product:
    return VariantFactory(product__vendor=vendor, product__name="Ekologiczna świeca").product


def plan_page(product: Product) -> str:
    return at("plan_variant_price", product, product.variants.get().pk)


def in_days(days: int) -> str:
    return localtime(clock.now() + dt.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def test_a_reduction_is_shown_before_it_is_saved(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    data = {"gross": "18,00", "is_reduction": "yes"}
    shown = client.post(plan_page(product), data)
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "Kupujący zobaczą: 18,00\xa0zł, −25%. Najniższa cena z 30 dni przed obniżką: 24,00\xa0zł." in page
    assert PriceChange.objects.count() == 1
    other = client.post(plan_page(product), {**data, "gross": "17", "pokazane": shown.context["key"]})
    assert (other.status_code, PriceChange.objects.count()) == (200, 1)
    assert client.post(plan_page(product), {**data, "pokazane": shown.context["key"]}).url == at("prices", product)
    change = PriceChange.objects.order_by("pk").last()
    assert (change.gross, change.is_reduction, change.reference_gross) == (Decimal("18.00"), True, Decimal("24.00"))
    assert "Najniższa cena z 30 dni" in client.get(at("prices", product)).content.decode()


def test_a_price_can_be_planned_and_called_off(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    data = {"gross": "20,00", "is_reduction": "yes", "starts_at": in_days(2), "ends_at": in_days(9)}
    key = client.post(plan_page(product), data).context["key"]
    assert client.post(plan_page(product), {**data, "pokazane": key}).status_code == 302
    plan = PlannedPrice.objects.get()
    assert (plan.gross, plan.state, PriceChange.objects.count()) == (Decimal("20.00"), PlanState.PLANNED, 1)
    assert "zaplanowana" in client.get(at("prices", product)).content.decode()
    for _ in range(2):
        assert client.post(at("cancel_plan", product, plan.pk)).status_code == 302
    plan.refresh_from_db()
    assert plan.state == PlanState.CANCELLED


@pytest.mark.parametrize(
    "wrong",
    [
        {"gross": "24,00"},
        {"gross": "0"},
        {"gross": "abc"},
        {"gross": "1,234"},
        {"is_reduction": ""},
        {"starts_at": "jutro"},
    ],
)
def test_what_is_no_price_is_refused_with_everything_typed(
    wrong: dict[str, str], client: Client, owner: User, product: Product
) -> None:
    client.force_login(owner)
    data = {"gross": "18,00", "is_reduction": "yes", **wrong}
    answer = client.post(plan_page(product), data)
    assert answer.status_code == 422
    assert (PriceChange.objects.count(), PlannedPrice.objects.count()) == (1, 0)


@pytest.mark.parametrize("name", ["catalogue:plan_variant_price", "catalogue:cancel_plan", "catalogue:remove_label"])
def test_a_stranger_touches_neither_prices_nor_marks(
    name: str, client: Client, owner: User, stranger: User, product: Product
) -> None:
    plan = PlannedPrice.objects.create(
        variant=product.variants.get(), gross=Decimal(5), starts_at=clock.now() + dt.timedelta(days=1), planned_by=owner
    )
    label = Label.objects.create(slug="fsc", name="FSC", issuer="FSC", scheme_url="https://fsc.example")
    row = ProductLabel.objects.create(product=product, label=label, number="1", added_by=owner)
    key = {"catalogue:plan_variant_price": plan.variant_id, "catalogue:cancel_plan": plan.pk}.get(name, row.pk)
    client.force_login(stranger)
    address = reverse(name, args=[product.vendor.slug, product.pk, key])
    assert client.post(address, {"gross": "1", "is_reduction": "no"}).status_code == 404
    plan.refresh_from_db()
    assert (plan.state, ProductLabel.objects.count(), PriceChange.objects.count()) == (PlanState.PLANNED, 1, 1)


def test_a_claim_is_explained_on_its_page_and_read_by_buyers(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    page = client.get(at("claims", product)).content.decode()
    assert "„ekologiczna”" in page
    words = "Wosk w całości z soi, knot z bawełny."
    short = client.post(at("claims", product), {"kind": "eko", "eko-specification": "krótko"})
    assert short.status_code == 422
    for content, name in ((b"<svg/>", "a.svg"), (b"", "a.pdf"), (b"%PDF-1.4 /JavaScript %%EOF", "a.pdf")):
        data = {"kind": "eko", "eko-specification": words, "eko-evidence": SimpleUploadedFile(name, content)}
        refused = client.post(at("claims", product), data)
        assert refused.status_code == 422
        assert words in refused.content.decode()
    assert ProductClaim.objects.count() == 0
    data = {"kind": "eko", "eko-specification": words, "eko-evidence": SimpleUploadedFile("karta.pdf", PDF)}
    assert client.post(at("claims", product), data).status_code == 302
    assert ProductClaim.objects.get().is_whole
    assert words in client.get(reverse("storefront:product", args=[product.slug])).content.decode()


def test_a_mark_is_proposed_and_removed(client: Client, owner: User, product: Product) -> None:
    label = Label.objects.create(slug="fsc", name="FSC", issuer="FSC", scheme_url="https://fsc.example")
    client.force_login(owner)
    assert client.post(at("labels", product), {"label": label.pk}).status_code == 422
    assert client.post(at("labels", product), {"label": "x", "number": "1"}).status_code == 422
    assert client.post(at("labels", product), {"label": label.pk, "number": "C-1"}).status_code == 302
    row = ProductLabel.objects.get()
    assert row.state == LabelState.PENDING
    assert client.post(at("remove_label", product, row.pk)).status_code == 302
    assert ProductLabel.objects.count() == 0


def test_the_certified_item_is_chosen_and_left(client: Client, owner: User, product: Product) -> None:
    item, foreign = ScopeItemFactory(vendor=product.vendor), ScopeItemFactory()
    client.force_login(owner)
    for chosen, wanted in ((item.pk, item.pk), (foreign.pk, item.pk), ("x", item.pk), ("zadna", None)):
        assert client.post(at("scope_item", product), {"pozycja": chosen}).status_code == 302
        product.refresh_from_db()
        assert product.scope_item_id == wanted


def test_publication_is_planned_from_the_page(client: Client, owner: User, vendor: Vendor) -> None:
    product = draft(vendor)
    client.force_login(owner)
    assert client.post(at("schedule_listing", product), {"publish_at": "wczoraj"}).status_code == 422
    assert client.post(at("schedule_listing", product), {"publish_at": in_days(-1)}).status_code == 422
    assert client.post(at("schedule_listing", product), {"publish_at": in_days(3)}).status_code == 302
    product.refresh_from_db()
    assert product.publish_at is not None
    assert client.post(at("schedule_listing", product), {"odwolaj": "1"}).status_code == 302
    product.refresh_from_db()
    assert (product.publish_at, product.state) == (None, ProductState.DRAFT)


def test_a_change_that_waits_is_seen_and_withdrawn(client: Client, owner: User, product: Product) -> None:
    policy(0)
    client.force_login(owner)
    words = {"name": "Świeca z wosku pszczelego", "description": "Inny opis."}
    assert client.post(at("edit_text", product), words).status_code == 302
    page = client.get(at("panel_product", product)).content.decode()
    assert "Zmiana, która czeka na sprawdzenie" in page
    assert "Świeca z wosku pszczelego" in client.get(at("edit_text", product)).content.decode()
    assert (
        "Świeca z wosku pszczelego"
        not in client.get(reverse("storefront:product", args=[product.slug])).content.decode()
    )
    assert client.post(at("withdraw_change", product)).status_code == 302
    assert client.post(at("withdraw_change", product)).status_code == 404


def test_a_held_listing_says_so(client: Client, owner: User, vendor: Vendor) -> None:
    policy(0)
    product = draft(vendor, name="Ekologiczna świeca")
    client.force_login(owner)
    assert "Wyślij do sprawdzenia" in client.get(at("panel_product", product)).content.decode()
    answer = client.post(at("publish_listing", product), follow=True)
    assert "Oferta czeka na sprawdzenie" in answer.content.decode()
    product.refresh_from_db()
    assert product.state == ProductState.IN_REVIEW
