"""The seller's pages of listings: whose they are, what they show, that strangers change nothing."""

import uuid
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from core.models import Transition
from marketplace.catalogue.models import Media, Pricing, Product, ProductVariant, Stock, StockMovement
from marketplace.catalogue.states import ProductState
from tests.factories import CategoryFactory, MemberFactory, ProductFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
PAGES = [
    "panel_product",
    "edit_text",
    "edit_category",
    "edit_offer",
    "variants",
    "new_variant",
    "stock",
    "photos",
    "edit_particulars",
    "edit_nutrition",
    "edit_terms",
    "prices",
    "labels",
    "claims",
    "scope_item",
]
READABLE = {"panel_product", "stock", "prices"}
POSTS = [
    "catalogue:edit_text",
    "catalogue:edit_category",
    "catalogue:edit_offer",
    "catalogue:variants",
    "catalogue:new_variant",
    "catalogue:photos",
    "catalogue:order_photos",
    "catalogue:edit_particulars",
    "catalogue:edit_nutrition",
    "catalogue:edit_terms",
    "catalogue:labels",
    "catalogue:claims",
    "catalogue:scope_item",
    "catalogue:publish_listing",
    "catalogue:schedule_listing",
    "catalogue:unpublish_listing",
    "catalogue:archive_listing",
    "catalogue:restore_listing",
    "catalogue:copy_listing",
    "catalogue:withdraw_change",
]


def picture(size: tuple[int, int] = (640, 480), **save: Any) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, (120, 90, 60)).save(buffer, **{"format": "JPEG", **save})
    return buffer.getvalue()


@pytest.fixture
def product(vendor: Vendor) -> Product:
    return VariantFactory(product__vendor=vendor, product__name="Miód lipowy").product


def at(name: str, product: Product, *rest: int) -> str:
    return reverse(name if ":" in name else f"catalogue:{name}", args=[product.vendor.slug, product.pk, *rest])


def listing_list(vendor: Vendor) -> str:
    return reverse("catalogue:panel_products", args=[vendor.slug])


@pytest.mark.parametrize("page", PAGES)
def test_a_seller_opens_every_page(page: str, client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    for address in (at(page, product), f"{at(page, product)}?krok=1"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert product.name in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_finds_nothing_and_a_colleague_who_may_only_look_reads(
    page: str, client: Client, stranger: User, colleague: User, product: Product
) -> None:
    assert client.get(at(page, product)).status_code == 302
    client.force_login(stranger)
    assert client.get(at(page, product)).status_code == 404
    client.force_login(colleague)
    assert client.get(at(page, product)).status_code == (200 if page in READABLE else 403)


@pytest.mark.parametrize("name", POSTS)
def test_a_stranger_changes_nothing(
    name: str, client: Client, stranger: User, colleague: User, product: Product
) -> None:
    before = Product.objects.values().get(pk=product.pk)
    assert client.post(at(name, product), {"name": "Inna"}).status_code == 302
    for person, status in ((stranger, 404), (colleague, 403)):
        client.force_login(person)
        assert client.post(at(name, product), {"name": "Inna"}).status_code == status
    assert Product.objects.values().get(pk=product.pk) == before
    assert Product.objects.count() == 1
    assert Transition.objects.count() == 0


@pytest.mark.parametrize("name", ["panel_product", *POSTS])
def test_a_listing_of_another_vendor_is_not_there(name: str, client: Client, owner: User, product: Product) -> None:
    foreign = ProductFactory()
    client.force_login(owner)
    address = reverse(name if ":" in name else f"catalogue:{name}", args=[product.vendor.slug, foreign.pk])
    answer = client.get(address) if name == "panel_product" else client.post(address, {})
    assert answer.status_code == 404


def test_the_list_counts_by_state_and_finds_polish_words(client: Client, owner: User, vendor: Vendor) -> None:
    VariantFactory(product__vendor=vendor, product__name="Miód lipowy", sku="ML-1")
    ProductFactory(vendor=vendor, name="Świeca z wosku", state=ProductState.DRAFT, first_published_at=None)
    ProductFactory(vendor=vendor, name="Stary kosz", state=ProductState.ARCHIVED)
    ProductFactory(name="Cudza oferta")
    client.force_login(owner)
    page = client.get(listing_list(vendor)).content.decode()
    assert 'Opublikowane <span class="muted">(1)</span>' in page
    assert 'Szkice <span class="muted">(1)</span>' in page
    assert 'Archiwum <span class="muted">(1)</span>' in page
    assert "Miód lipowy" in page
    assert "Stary kosz" not in page
    assert "Cudza oferta" not in page
    for words, found in (("miodu", "Miód lipowy"), ("SWIECY", "Świeca z wosku"), ("ml-1", "Miód lipowy")):
        page = client.get(listing_list(vendor), {"q": words}).content.decode()
        assert found in page
        assert ("Miód lipowy" in page) + ("Świeca z wosku" in page) == 1


def test_the_list_says_when_nothing_fits_and_when_there_is_nothing(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    assert "Dodaj pierwszą ofertę" in client.get(listing_list(vendor)).content.decode()
    ProductFactory(vendor=vendor)
    assert "Nic tu nie pasuje" in client.get(listing_list(vendor), {"q": "rower"}).content.decode()
    assert client.get(listing_list(vendor), {"stan": "wymyslone"}).status_code == 404
    assert client.get(listing_list(vendor), {"strona": "-1", "kategoria": "x", "sort": "x"}).status_code == 200


def test_filters_keep_what_needs_work(client: Client, owner: User, vendor: Vendor) -> None:
    VariantFactory(product__vendor=vendor, product__name="Pełny", stock__on_hand=50)
    low = VariantFactory(product__vendor=vendor, product__name="Resztka", stock__on_hand=2).product
    Media.objects.create(product=low, alt="Resztka", image="listings/a.jpg", width=4, height=3)
    ProductFactory(vendor=vendor, name="Sprawdzany", state=ProductState.IN_REVIEW)
    client.force_login(owner)
    for lacks, found in (("malo", {"Resztka"}), ("zdjecia", {"Pełny", "Sprawdzany"}), ("sprawdzenie", {"Sprawdzany"})):
        page = client.get(listing_list(vendor), {"brak": lacks}).content.decode()
        assert {name for name in ("Pełny", "Resztka", "Sprawdzany") if f">{name}</a>" in page} == found


def test_the_list_asks_the_same_number_of_queries_whatever_its_length(
    client: Client, owner: User, vendor: Vendor, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        VariantFactory(product__vendor=vendor)
    client.force_login(owner)
    with django_assert_max_num_queries(22):
        page = client.get(listing_list(vendor)).content.decode()
    assert "strona=2" in page
    with django_assert_max_num_queries(22):
        assert "strona=1" in client.get(listing_list(vendor), {"strona": "2"}).content.decode()


def test_several_are_published_after_a_confirmation_that_counts(client: Client, owner: User, vendor: Vendor) -> None:
    fields = {"product__vendor": vendor, "product__state": ProductState.DRAFT, "product__first_published_at": None}
    ready = [VariantFactory(product__name=f"Gotowa {i}", **fields).product for i in range(2)]
    priceless = ProductFactory(vendor=vendor, name="Bez ceny", state=ProductState.DRAFT, first_published_at=None)
    live = ProductFactory(vendor=vendor, name="Już widoczna")
    foreign = VariantFactory(product__state=ProductState.DRAFT).product
    chosen = {"czynnosc": "publikuj", "oferta": [p.pk for p in (*ready, priceless, live, foreign)]}
    client.force_login(owner)
    address = reverse("catalogue:bulk_products", args=[vendor.slug])
    page = client.post(address, chosen).content.decode()
    assert "Zmienisz <strong>2</strong> oferty" in page
    assert "Dodaj co najmniej jeden wariant" in page
    assert "Już widoczna (opublikowana)" in page
    assert foreign.name not in page
    assert Product.objects.filter(state=ProductState.PUBLISHED).count() == 1
    client.post(address, {**chosen, "potwierdzam": "tak"})
    assert {p.name for p in Product.objects.filter(state=ProductState.PUBLISHED)} == {
        "Gotowa 0",
        "Gotowa 1",
        "Już widoczna",
    }


def test_a_stranger_cannot_change_several(client: Client, stranger: User, vendor: Vendor, product: Product) -> None:
    client.force_login(stranger)
    data = {"czynnosc": "archiwizuj", "oferta": [product.pk], "potwierdzam": "tak"}
    assert client.post(reverse("catalogue:bulk_products", args=[vendor.slug]), data).status_code == 404
    product.refresh_from_db()
    assert product.state == ProductState.PUBLISHED


def test_making_a_listing_step_by_step(client: Client, owner: User, vendor: Vendor) -> None:
    category = CategoryFactory(name="Świece", particulars=["safety"])
    client.force_login(owner)
    assert "Produkt" in client.get(reverse("catalogue:new_product", args=[vendor.slug])).content.decode()
    address = reverse("catalogue:new_product_category", args=[vendor.slug, "produkt"])
    assert client.get(address, {"dalej": "1"}).status_code == 422
    step = client.get(address, {"dalej": "1", "category": category.pk})
    assert step.url == reverse("catalogue:new_product_text", args=[vendor.slug, "produkt", category.pk])
    assert client.post(step.url, {"name": " ", "description": "Opis"}).status_code == 422
    step = client.post(step.url, {"name": "Świeca sojowa", "description": "Z knotem."})
    product = Product.objects.get()
    assert (product.name, product.state, product.category) == ("Świeca sojowa", ProductState.DRAFT, category)
    assert step.url == f"{at('edit_offer', product)}?krok=1"
    offer = {"krok": "1", "pricing": "FIXED", "gross": "24,50", "vat_code": "23", "unit": "PIECE"}
    refused = client.post(at("edit_offer", product), {**offer, "gross": "", "stock_mode": "TRACKED"})
    assert refused.status_code == 422
    step = client.post(at("edit_offer", product), {**offer, "stock_mode": "TRACKED", "on_hand": "7"})
    assert step.url == f"{at('photos', product)}?krok=1"
    variant = ProductVariant.objects.get()
    assert (variant.price_gross, variant.stock.on_hand) == (Decimal("24.50"), 7)
    page = client.get(step.url).content.decode()
    assert f"{at('edit_particulars', product)}?krok=1" in page
    particulars = {
        "krok": "1",
        "manufacturer_name": "My",
        "manufacturer_address": "Rzeszów",
        "manufacturer_email": "my@example.org",
        "warnings": "Nie zostawiaj bez opieki.",
    }
    step = client.post(at("edit_particulars", product), particulars)
    assert step.url == f"{at('edit_terms', product)}?krok=1"
    terms = {"krok": "1", "lead_time_days": "2", "withdrawal_regime": "STANDARD_14"}
    step = client.post(at("edit_terms", product), terms)
    assert step.url == f"{at('panel_product', product)}?krok=1"
    assert "Opublikuj" in client.get(step.url).content.decode()
    client.post(at("publish_listing", product))
    product.refresh_from_db()
    assert (product.state, product.lead_time_days) == (ProductState.PUBLISHED, 2)


@pytest.mark.parametrize("name", ["catalogue:new_product_text"])
def test_a_stranger_makes_no_listing(name: str, client: Client, stranger: User, vendor: Vendor) -> None:
    category = CategoryFactory()
    client.force_login(stranger)
    address = reverse(name, args=[vendor.slug, "produkt", category.pk])
    assert client.post(address, {"name": "Cudze"}).status_code == 404
    assert client.post(reverse("catalogue:check_words", args=[vendor.slug]), {"name": "eko"}).status_code == 404
    assert Product.objects.count() == 0


def test_words_are_checked_while_typing_and_on_save(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    address = reverse("catalogue:check_words", args=[product.vendor.slug])
    assert "ekologiczna" in client.post(address, {"name": "Ekologiczna świeca"}).content.decode()
    assert client.post(address, {"name": "Zielona herbata"}).content.decode().strip() == ""


def test_a_service_has_an_area_and_may_be_priced_on_request(client: Client, owner: User, vendor: Vendor) -> None:
    category = CategoryFactory(kind="SERVICE", name="Catering")
    client.force_login(owner)
    client.post(
        reverse("catalogue:new_product_text", args=[vendor.slug, "usluga", category.pk]),
        {"name": "Catering na zebranie"},
    )
    product = Product.objects.get()
    client.post(at("edit_offer", product), {"pricing": "ON_REQUEST", "vat_code": "8", "unit": "PERSON"})
    terms = {"lead_time_days": "5", "withdrawal_regime": "DATED_SERVICE", "powiats": ["1863", "1816"]}
    client.post(at("edit_terms", product), terms)
    product.refresh_from_db()
    assert (product.pricing, product.unit) == (Pricing.ON_REQUEST, "PERSON")
    assert set(product.areas.values_list("powiat", flat=True)) == {"1863", "1816"}
    assert client.post(at("edit_terms", product), {**terms, "powiats": ["9999"]}).status_code == 422


def test_the_table_of_variants_saves_all_rows_or_none(client: Client, owner: User, product: Product) -> None:
    first = product.variants.get()
    second = VariantFactory(product=product, name="Duży", price_gross=Decimal("30.00"))
    client.force_login(owner)
    rows = {
        f"{first.pk}-name": "Mały",
        f"{first.pk}-sku": "M",
        f"{first.pk}-gross": "25,00",
        f"{first.pk}-active": "on",
        f"{second.pk}-name": "Duży",
        f"{second.pk}-sku": "D",
        f"{second.pk}-gross": "trzydzieści",
    }
    answer = client.post(at("variants", product), rows)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#v{second.pk}-gross"' in page
    assert 'value="trzydzieści"' in page
    first.refresh_from_db()
    assert (first.name, first.price_gross) == ("", Decimal("24.00"))
    assert client.post(at("variants", product), {**rows, f"{second.pk}-gross": "31"}).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.name, first.sku, first.price_gross, first.is_active) == ("Mały", "M", Decimal("25.00"), True)
    assert (second.price_gross, second.is_active) == (Decimal("31.00"), False)
    refused = client.post(at("variants", product), {f"{first.pk}-name": "Mały", f"{first.pk}-gross": "25"})
    assert refused.status_code == 422
    assert "co najmniej jeden wariant" in refused.content.decode()


def test_a_new_variant_brings_its_property(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    data = {"attribute_1": "Kolor", "value_1": "zielony", "gross": "19,99", "on_hand": "3"}
    assert client.post(at("new_variant", product), {**data, "ean": "123"}).status_code == 422
    assert client.post(at("new_variant", product), data).status_code == 302
    made = product.variants.order_by("pk").last()
    assert (made.name, made.price_gross, made.stock.on_hand) == ("zielony", Decimal("19.99"), 3)
    assert client.get(at("edit_offer", product)).url == at("variants", product)
    assert "Kolor" in client.get(at("variants", product)).content.decode()


def test_stock_changes_by_difference_and_a_double_press_counts_once(
    client: Client, owner: User, product: Product
) -> None:
    variant = product.variants.get()
    address = reverse("catalogue:change_stock", args=[product.vendor.slug, product.pk, variant.pk])
    client.force_login(owner)
    assert 'name="key"' in client.get(address).content.decode()
    sent = {"reason": "LOST", "amount": "2", "key": str(uuid.uuid4()), "note": "przeprowadzka"}
    for _ in range(2):
        assert client.post(address, sent).url == at("stock", product)
    assert Stock.objects.get(variant=variant).on_hand == 8
    row = StockMovement.objects.get()
    assert (row.delta, row.on_hand_after, row.reason, row.note, row.moved_by) == (-2, 8, "LOST", "przeprowadzka", owner)
    assert "przeprowadzka" in client.get(at("stock", product)).content.decode()
    for wrong in ({"amount": "0"}, {"amount": "x"}, {"reason": ""}, {"amount": "500"}):
        assert client.post(address, {**sent, "key": str(uuid.uuid4()), **wrong}).status_code == 422
    assert Stock.objects.get(variant=variant).on_hand == 8


def test_a_stranger_does_not_change_stock(client: Client, stranger: User, product: Product) -> None:
    variant = product.variants.get()
    address = reverse("catalogue:change_stock", args=[product.vendor.slug, product.pk, variant.pk])
    client.force_login(stranger)
    data = {"reason": "LOST", "amount": "2", "key": str(uuid.uuid4())}
    assert client.post(address, data).status_code == 404
    assert Stock.objects.get(variant=variant).on_hand == 10


def test_a_copy_is_a_draft_of_its_own(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    answer = client.post(at("copy_listing", product))
    copy = Product.objects.exclude(pk=product.pk).get()
    assert answer.url == at("panel_product", copy)
    assert (copy.name, copy.state) == ("Miód lipowy (kopia)", ProductState.DRAFT)


def test_buttons_pressed_twice_do_no_harm(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    for name, state in (
        ("unpublish_listing", ProductState.DRAFT),
        ("publish_listing", ProductState.PUBLISHED),
        ("archive_listing", ProductState.ARCHIVED),
        ("restore_listing", ProductState.DRAFT),
    ):
        for _ in range(2):
            assert client.post(at(name, product)).url == at("panel_product", product)
        product.refresh_from_db()
        assert product.state == state
    assert Transition.objects.count() == 4


def test_long_words_break_no_page(client: Client, owner: User, product: Product) -> None:
    Product.objects.filter(pk=product.pk).update(name="Ż" * 200, description="x" * 8000)
    client.force_login(owner)
    assert client.get(at("panel_product", product)).status_code == 200
    assert client.get(listing_list(product.vendor)).status_code == 200


def test_a_second_enterprise_of_the_same_person_is_apart(client: Client, owner: User, product: Product) -> None:
    other = MemberFactory(user=owner).vendor
    client.force_login(owner)
    address = reverse("catalogue:panel_product", args=[other.slug, product.pk])
    assert client.get(address).status_code == 404


def test_a_file_is_taken_once_for_the_upload(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    file = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    data = {"image-0": file, "alt-0": "Słoik miodu na stole", "people-0": "nie"}
    assert client.post(at("photos", product), data).status_code == 302
    assert Media.objects.get().alt == "Słoik miodu na stole"
