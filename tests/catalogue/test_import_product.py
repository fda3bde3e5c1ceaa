from decimal import Decimal

import pytest

from core import changes
from core.errors import NotAllowed
from core.money import VatCode
from marketplace.catalogue.actions.import_product import ImportRefused, import_product
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.gateways.product_file import ImportProduct, ImportVariant
from marketplace.catalogue.models import Media, PriceChange, Product, ProductVariant, Stock, StockMode
from marketplace.catalogue.rules.reduction import reduction_of
from marketplace.catalogue.states import ProductState
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(vendor, owner):
    """Give a function that imports a product for the vendor."""
    category = CategoryFactory()

    def run(source: ImportProduct, **options):
        given = {"category": category, "vat_code": VatCode.VAT_23, "by": owner, **options}
        return import_product(vendor_id=vendor.pk, source=source, **given)

    return run


def mug(gross: str = "49.00", on_hand: int = 7, *, is_reduced: bool = False, **fields) -> ImportProduct:
    variant = ImportVariant(2, Decimal(gross), sku="KUB-1", on_hand=on_hand, is_reduced=is_reduced, weight_g=400)
    given = {"name": "Kubek", "description": "Toczony.", "variants": [variant], **fields}
    return ImportProduct(2, "woo:101", **given)


def test_makes_a_draft_with_variant_price_stock_and_pending_pictures(take, vendor):
    outcome = take(mug(images=[("https://sklep.example/1.jpg", ""), ("https://sklep.example/2.jpg", "Uszko")]))
    assert (outcome.is_new, outcome.variants, outcome.pictures) == (True, 1, 2)
    product = Product.objects.get(vendor=vendor, external_ref="woo:101")
    assert (product.name, product.state, product.price_from) == ("Kubek", ProductState.DRAFT, Decimal("49.00"))
    variant = product.variants.get()
    assert (variant.sku, variant.weight_g, variant.vat_code, variant.stock.on_hand) == ("KUB-1", 400, "23", 7)
    assert [(m.source_url, m.alt, m.image.name) for m in product.media.all()] == [
        ("https://sklep.example/1.jpg", "Kubek", ""),
        ("https://sklep.example/2.jpg", "Uszko", ""),
    ]


def test_the_same_record_again_changes_nothing(take):
    source = mug(images=[("https://sklep.example/1.jpg", "")])
    take(source)
    before = changes.version(changes.CATALOGUE)
    assert not take(source).changed
    assert changes.version(changes.CATALOGUE) == before
    counts = [model.objects.count() for model in (Product, ProductVariant, PriceChange, Stock, Media)]
    assert counts == [1, 1, 1, 1, 1]


def test_a_changed_price_goes_into_the_log(take):
    take(mug())
    assert take(mug("55.00")).prices == 1
    assert list(PriceChange.objects.values_list("gross", "is_reduction")) == [
        (Decimal("49.00"), False),
        (Decimal("55.00"), False),
    ]


def test_a_reduction_is_announced_when_this_market_saw_the_earlier_price(take, owner):
    take(mug())
    publish_product(product_id=Product.objects.get().pk, by=owner)
    take(mug("39.00", is_reduced=True))
    shown = reduction_of(ProductVariant.objects.select_related("price_change").get())
    assert shown is not None
    assert shown.reference == Decimal("49.00")
    assert not take(mug("39.00", is_reduced=True)).changed
    assert take(mug("39.00")).prices == 1
    assert reduction_of(ProductVariant.objects.select_related("price_change").get()) is None


def test_a_reduction_of_the_foreign_shop_alone_is_an_ordinary_price_here(take):
    outcome = take(mug("39.00", is_reduced=True))
    assert [note.text for note in outcome.notes] == [
        "Cenę promocyjną przyjęto jako zwykłą: Rynek nie zna cen z ostatnich 30 dni."
    ]
    assert not PriceChange.objects.get().is_reduction
    assert take(mug("35.00", is_reduced=True)).prices == 1
    assert not PriceChange.objects.order_by("pk").last().is_reduction


def test_pieces_move_by_their_difference(take):
    take(mug(on_hand=7))
    assert take(mug(on_hand=5)).stocks == 1
    assert Stock.objects.get().on_hand == 5


def test_pieces_cannot_fall_below_what_orders_hold(take):
    take(mug(on_hand=7))
    Stock.objects.update(reserved=6)
    with pytest.raises(ImportRefused) as refusal:
        take(mug("60.00", on_hand=5))
    assert refusal.value.row == 2
    assert Stock.objects.get().on_hand == 7
    assert PriceChange.objects.count() == 1


def test_what_the_seller_stopped_counting_stays_uncounted(take):
    take(mug(on_hand=7))
    Stock.objects.update(mode=StockMode.UNLIMITED)
    assert not take(mug(on_hand=3)).changed


def test_a_new_variant_is_added_and_an_old_one_found_by_sku_or_values(take):
    def bowl(*variants: ImportVariant) -> ImportProduct:
        return mug(variants=list(variants))

    small = ImportVariant(3, Decimal("10.00"), values={"Rozmiar": "mała"}, on_hand=1)
    large = ImportVariant(4, Decimal("20.00"), sku="D", values={"Rozmiar": "duża"}, on_hand=1)
    take(bowl(small))
    outcome = take(bowl(small, large))
    assert (outcome.variants, outcome.prices) == (1, 0)
    renamed = ImportVariant(4, Decimal("21.00"), sku="D", values={"Rozmiar": "wielka"}, on_hand=1)
    assert take(bowl(small, renamed)).prices == 1
    assert list(ProductVariant.objects.values_list("name", "price_gross")) == [
        ("mała", Decimal("10.00")),
        ("duża", Decimal("21.00")),
    ]


def test_texts_written_here_are_kept_unless_asked(take):
    take(mug())
    Product.objects.update(name="Kubek z gór", description="Nasz opis.")
    assert not take(mug()).changed
    assert take(mug(), update_texts=True).texts == 1
    assert Product.objects.get().name == "Kubek"


def test_publishes_what_is_complete_when_asked(take):
    assert take(mug(), publish=True).published == 1
    assert Product.objects.get().state == ProductState.PUBLISHED


def test_says_what_is_missing_for_publication(take):
    outcome = take(mug(), publish=True, category=CategoryFactory(particulars=["safety"]))
    assert outcome.published == 0
    assert outcome.notes[0].text.startswith("Zostaje szkicem: Uzupełnij informacje wymagane w tej kategorii: producent")
    assert Product.objects.get().state == ProductState.DRAFT


def test_does_not_publish_what_the_seller_took_back(take):
    take(mug(), publish=True)
    Product.objects.update(state=ProductState.DRAFT)
    assert not take(mug(), publish=True).changed


def test_leaves_out_a_wrong_barcode_with_a_note(take):
    outcome = take(mug(variants=[ImportVariant(2, Decimal(10), ean="123")]))
    assert [note.text for note in outcome.notes] == ["Kod kreskowy „123” pominięto: nie jest kodem EAN."]
    assert ProductVariant.objects.get().ean == ""


def test_keeps_at_most_twelve_pictures(take):
    images = [(f"https://sklep.example/{number}.jpg", "") for number in range(15)]
    assert take(mug(images=images)).pictures == 12
    assert not take(mug(images=images)).changed


@pytest.mark.parametrize(
    "source",
    [
        mug(name=""),
        mug(name="x" * 201),
        mug(variants=[]),
        mug(variants=[ImportVariant(2, Decimal(1), sku="A"), ImportVariant(3, Decimal(2), sku="A")]),
        mug(variants=[ImportVariant(2, Decimal(1)), ImportVariant(3, Decimal(2))]),
    ],
    ids=["no name", "long name", "no variant", "same sku", "same values"],
)
def test_refuses_what_cannot_be_a_listing_and_leaves_nothing_behind(take, source):
    with pytest.raises(ImportRefused):
        take(source)
    assert not Product.objects.exists()


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(take, request, person):
    with pytest.raises(NotAllowed):
        take(mug(), by=request.getfixturevalue(person))
    assert not Product.objects.exists()
