from decimal import Decimal

import pytest

from core.errors import NotAllowed
from marketplace.catalogue.actions.adjust_stock import adjust_stock
from marketplace.catalogue.actions.archive_product import archive_product
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.actions.restore_listing import restore_listing
from marketplace.catalogue.actions.update_product import update_product
from marketplace.catalogue.models import Media, PriceChange, Product, ProductVariant
from tests.catalogue.imports import csv_export, imported, table
from tests.factories import CategoryFactory, VariantFactory

pytestmark = pytest.mark.django_db

HEADER = ("Numer oferty", "Numer wariantu", "Nazwa", "Kategoria", "Opis", "Cena", "SKU", "Zmiana stanu", "Zdjęcia")


@pytest.fixture
def jar(vendor):
    """A published listing with one variant for 24,00 zł and 10 pieces."""
    return VariantFactory(product__vendor=vendor, product__name="Miód")


def restored(content, vendor, owner) -> list[str]:
    """Import a file and undo its only item."""
    item = imported(content, vendor, owner).items.get()
    return restore_listing(item_id=item.pk, by=owner)


def changed(jar):
    number = (jar.product_id, jar.pk)
    return table(HEADER, (*number, "Miód nowy", "", "Nowy opis", "30", "M1", "+5", "https://a.pl/1.jpg"))


def test_gives_back_texts_pieces_and_pictures_and_the_price_as_a_new_row_of_the_log(vendor, owner, jar):
    before = csv_export(vendor)
    assert restored(changed(jar), vendor, owner) == []
    assert csv_export(vendor) == before
    assert list(PriceChange.objects.values_list("gross", flat=True)) == [24, 30, 24]
    assert not Media.objects.exists()


def test_what_somebody_changed_meanwhile_stays_and_is_told(vendor, owner, jar):
    item = imported(changed(jar), vendor, owner).items.get()
    update_product(product_id=jar.product_id, name="Miód inny", by=owner)
    change_price(variant_id=jar.pk, gross=Decimal(35), by=owner)
    adjust_stock(variant_id=jar.pk, delta=-4, by=owner)
    assert restore_listing(item_id=item.pk, by=owner) == [
        "„Nazwa” zostaje: ktoś to zmienił po imporcie.",
        "„Cena brutto (zł)” zostaje: ktoś to zmienił po imporcie.",
    ]
    jar.refresh_from_db()
    assert (jar.product.name, jar.product.description) == ("Miód inny", "Z małej pasieki.")
    assert (jar.price_gross, jar.sku, jar.stock.on_hand) == (Decimal(35), "", 6)


def test_an_ended_reduction_is_not_announced_again(vendor, owner, jar):
    change_price(variant_id=jar.pk, gross=Decimal(20), announce_reduction=True, by=owner)
    content = table((*HEADER, "Obniżka"), (jar.product_id, jar.pk, "", "", "", "30", "", "", "", "nie"))
    notes = restored(content, vendor, owner)
    assert notes == ["Zakończona obniżka nie wraca sama: ogłoś ją jeszcze raz, jeśli ma trwać."]
    last = PriceChange.objects.order_by("pk").last()
    assert (last.gross, last.is_reduction) == (20, False)


def test_a_new_variant_goes_out_of_sale(vendor, owner, jar):
    content = table(HEADER, (jar.product_id, "", "", "", "", "40", "DUZY", "3", ""))
    assert restored(content, vendor, owner) == []
    assert dict(ProductVariant.objects.values_list("sku", "is_active")) == {"": True, "DUZY": False}


def test_a_new_listing_goes_into_the_archive_and_what_came_from_there_goes_back(vendor, owner):
    CategoryFactory(name="Kubki")
    content = table(HEADER, ("", "", "Kubek", "Kubki", "", "49", "", "", ""))
    assert restored(content, vendor, owner) == []
    assert Product.objects.get().state == "ARCHIVED"
    assert restored(content, vendor, owner) == []
    assert Product.objects.get().state == "ARCHIVED"


def test_a_new_listing_that_somebody_changed_stays(vendor, owner):
    CategoryFactory(name="Kubki")
    item = imported(table(HEADER, ("", "", "Kubek", "Kubki", "", "49", "", "", "")), vendor, owner).items.get()
    update_product(product_id=item.product_id, description="Ręcznie.", by=owner)
    [note] = restore_listing(item_id=item.pk, by=owner)
    assert note.startswith("Oferta zmieniła się po imporcie, więc została.")
    assert Product.objects.get().state == "DRAFT"
    archive_product(product_id=item.product_id, by=owner)
    assert restore_listing(item_id=item.pk, by=owner) == []


def test_says_what_cannot_be_cleared(vendor, owner, jar):
    content = table(("Numer oferty", "Waga (g)"), (jar.product_id, "500"))
    assert restored(content, vendor, owner) == ["„Waga (g)” zostaje: przedtem było puste, a tego nie da się wyczyścić."]


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, owner, jar, request, person):
    item = imported(changed(jar), vendor, owner).items.get()
    after = csv_export(vendor)
    with pytest.raises(NotAllowed):
        restore_listing(item_id=item.pk, by=request.getfixturevalue(person))
    assert csv_export(vendor) == after
