from decimal import Decimal

import pytest

from core import changes, clock
from core.errors import NotAllowed
from marketplace.catalogue.actions.create_product import ProductInvalid
from marketplace.catalogue.actions.update_product import update_product
from marketplace.catalogue.models import PriceChange, Pricing, SearchDocument
from marketplace.catalogue.rules.publication import AlcoholRefused, NotPublishable, ParticularsMissing
from tests.factories import CategoryFactory, ProductFactory, ScopeItemFactory, VariantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(vendor):
    """A published listing with a variant."""
    return VariantFactory(product__vendor=vendor, product__name="Dzbanek").product


def test_changes_what_is_given_and_leaves_the_rest(product, owner):
    before = changes.version(changes.CATALOGUE)
    update_product(product_id=product.pk, name=" Dzban ", lead_time_days=5, by=owner)
    product.refresh_from_db()
    assert (product.name, product.lead_time_days, product.description) == ("Dzban", 5, "Z małej pasieki.")
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]


def test_keeps_the_address_when_the_name_changes(product, owner):
    slug = product.slug
    assert update_product(product_id=product.pk, name="Dzban", by=owner).slug == slug


def test_is_found_by_the_new_name_at_once(product, owner):
    update_product(product_id=product.pk, name="Garnek", by=owner)
    assert SearchDocument.objects.get(product=product).title == "garnek"


def test_replaces_the_area_of_a_service(product, owner):
    update_product(product_id=product.pk, powiats=["1863", "1816"], by=owner)
    update_product(product_id=product.pk, powiats=["1816", "1801"], by=owner)
    assert sorted(product.areas.values_list("powiat", flat=True)) == ["1801", "1816"]


@pytest.mark.parametrize("what", ["name", "category"])
def test_a_new_name_or_category_ends_the_confirmation_of_the_certified_item(product, owner, reviewer, what):
    product.scope_item = ScopeItemFactory(vendor=product.vendor)
    product.scope_confirmed_at, product.scope_confirmed_by = clock.now(), reviewer
    product.save()
    given = {"name": "Coś innego"} if what == "name" else {"category_id": CategoryFactory().pk}
    update_product(product_id=product.pk, **given, by=owner)
    product.refresh_from_db()
    assert product.scope_item is not None
    assert (product.scope_confirmed_at, product.scope_confirmed_by) == (None, None)


def test_a_new_description_keeps_the_confirmation(product, owner, reviewer):
    product.scope_item = ScopeItemFactory(vendor=product.vendor)
    product.scope_confirmed_at, product.scope_confirmed_by = clock.now(), reviewer
    product.save()
    update_product(product_id=product.pk, description="Nowy opis.", name="Dzbanek", by=owner)
    product.refresh_from_db()
    assert product.scope_confirmed_by == reviewer


def test_a_price_on_request_takes_the_prices_away_and_keeps_their_log(product, owner):
    update_product(product_id=product.pk, pricing=Pricing.ON_REQUEST, by=owner)
    product.refresh_from_db()
    variant = product.variants.get()
    assert (variant.price_gross, variant.price_change, product.price_from) == (None, None, None)
    assert PriceChange.objects.get(variant=variant).gross == Decimal("24.00")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": "Nalewka"}, AlcoholRefused),
        ({"name": ""}, ProductInvalid),
        ({"powiats": ["9999"]}, ProductInvalid),
    ],
)
def test_refuses_what_would_not_be_published(product, owner, fields, refusal):
    with pytest.raises(refusal):
        update_product(product_id=product.pk, **fields, by=owner)
    product.refresh_from_db()
    assert product.name == "Dzbanek"


def test_refuses_to_move_a_published_listing_where_its_particulars_do_not_suffice(product, owner):
    with pytest.raises(ParticularsMissing):
        update_product(product_id=product.pk, category_id=CategoryFactory(particulars=["safety"]).pk, by=owner)
    with pytest.raises(NotPublishable):
        update_product(product_id=product.pk, category_id=CategoryFactory(kind="SERVICE").pk, by=owner)


def test_a_draft_may_be_unfinished(vendor, owner):
    draft = ProductFactory(vendor=vendor, state="DRAFT")
    category = CategoryFactory(particulars=["safety"])
    assert update_product(product_id=draft.pk, category_id=category.pk, by=owner).category == category


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(product, request, person):
    with pytest.raises(NotAllowed):
        update_product(product_id=product.pk, name="Dzban", by=request.getfixturevalue(person))
    product.refresh_from_db()
    assert product.name == "Dzbanek"
