import pytest

from core.errors import NotAllowed
from marketplace.catalogue.actions.create_product import ProductInvalid, create_product
from marketplace.catalogue.models import Product, ServiceArea
from marketplace.catalogue.states import ProductState
from quality_mark.models import ItemKind
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db


def test_writes_a_draft_that_only_the_vendor_sees(vendor, owner):
    product = create_product(
        vendor_id=vendor.pk,
        category_id=CategoryFactory().pk,
        kind=ItemKind.GOOD,
        name=" Żółty dzbanek, 1,5 l ",
        description="Toczony.\n\nSzkliwiony.",
        external_ref="wc:12",
        by=owner,
    )
    product.refresh_from_db()
    assert (product.name, product.slug, product.state) == (
        "Żółty dzbanek, 1,5 l",
        "zolty-dzbanek-15-l",
        ProductState.DRAFT,
    )
    assert (product.description, product.external_ref) == ("Toczony.\n\nSzkliwiony.", "wc:12")
    assert (product.price_from, product.first_published_at) == (None, None)
    assert not Product.objects.visible().exists()


def test_gives_every_listing_an_address_of_its_own(vendor, owner):
    category = CategoryFactory()
    slugs = [
        create_product(vendor_id=vendor.pk, category_id=category.pk, kind=ItemKind.GOOD, name="Miód", by=owner).slug
        for _ in range(4)
    ]
    assert slugs == ["miod", f"miod-{vendor.slug}", f"miod-{vendor.slug}-2", f"miod-{vendor.slug}-3"]


@pytest.mark.parametrize(("name", "slug"), [("★ ★", "oferta"), ("x" * 200, "x" * 110)])
def test_makes_an_address_of_any_name(vendor, owner, name, slug):
    product = create_product(
        vendor_id=vendor.pk, category_id=CategoryFactory().pk, kind=ItemKind.GOOD, name=name, by=owner
    )
    assert product.slug == slug


def test_writes_where_a_service_is_done(vendor, owner):
    product = create_product(
        vendor_id=vendor.pk,
        category_id=CategoryFactory(kind=ItemKind.SERVICE).pk,
        kind=ItemKind.SERVICE,
        name="Koszenie",
        powiats=["1863", "1816", "1863"],
        by=owner,
    )
    assert sorted(product.areas.values_list("powiat", flat=True)) == ["1816", "1863"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"kind": ItemKind.SERVICE}, "category"),
        ({"powiats": ["1465"]}, "powiats"),
    ],
)
def test_refuses_what_a_listing_cannot_be(vendor, owner, fields, field):
    given = {"vendor_id": vendor.pk, "category_id": CategoryFactory().pk, "kind": ItemKind.GOOD, "name": "Kubek"}
    with pytest.raises(ProductInvalid) as refusal:
        create_product(**{**given, **fields}, by=owner)
    assert refusal.value.field == field
    assert not Product.objects.exists()
    assert not ServiceArea.objects.exists()


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, request, person):
    with pytest.raises(NotAllowed):
        create_product(
            vendor_id=vendor.pk,
            category_id=CategoryFactory().pk,
            kind=ItemKind.GOOD,
            name="Kubek",
            by=request.getfixturevalue(person),
        )
    assert not Product.objects.exists()
