import pytest
import time_machine

from core import clock
from core.errors import NotAllowed
from core.models import Transition
from marketplace.catalogue import tasks
from marketplace.catalogue.actions.run_import_items import run_import_items
from marketplace.catalogue.actions.start_import import start_import
from marketplace.catalogue.models import ImportJob, PriceChange, Product
from tests.catalogue.imports import checked, figures, imported, problems, table, work
from tests.factories import CategoryFactory, VariantFactory
from vendors.models import Member

pytestmark = pytest.mark.django_db

HEADER = ("Nazwa", "Kategoria", "Cena", "SKU")


@pytest.fixture
def running(vendor, owner):
    """An import of five new listings that has begun."""
    CategoryFactory(name="Kubki")
    rows = [(f"Kubek {number}", "Kubki", "49,00", f"K{number}") for number in range(5)]
    job = checked(table(HEADER, *rows), vendor, owner)
    return start_import(job_id=job.pk, by=owner)


def test_goes_on_from_its_cursor_until_nothing_is_left(running):
    assert run_import_items(job_id=running.pk, limit=2, seconds=60)
    assert list(Product.objects.order_by("pk").values_list("name", flat=True)) == ["Kubek 0", "Kubek 1"]
    assert run_import_items(job_id=running.pk, limit=2, seconds=60)
    assert not run_import_items(job_id=running.pk, limit=2, seconds=60)
    running.refresh_from_db()
    assert (figures(running), running.cursor, running.applied) == (("DONE", 5, 0, 0, 0), 5, 5)
    assert Product.objects.count() == PriceChange.objects.count() == 5
    assert not run_import_items(job_id=running.pk, limit=2, seconds=60)
    assert Product.objects.count() == 5


def test_stops_when_the_time_is_over_but_does_at_least_one(running):
    assert run_import_items(job_id=running.pk, limit=5, seconds=0)
    assert (Product.objects.count(), ImportJob.objects.get().cursor) == (1, 1)


def test_the_audit_names_the_person_who_confirmed(running, owner):
    work()
    row = Transition.objects.get(subject_type="catalogue.ImportJob", after="DONE")
    assert row.actor_id == owner.pk


def test_what_the_check_found_wrong_is_not_tried_and_what_turned_wrong_is_told(vendor, owner):
    CategoryFactory(name="Kubki")
    variant = VariantFactory(product__vendor=vendor, stock__on_hand=5)
    header = ("Numer oferty", "Nazwa", "Kategoria", "Cena", "Zmiana stanu")
    lines = ((variant.product_id, variant.product.name, "", "30,00", "-4"), ("", "Nowa", "Kubki", "x", ""))
    job = checked(table(header, *lines), vendor, owner)
    assert figures(job) == ("CHECKED", 0, 1, 0, 1)
    variant.stock.__class__.objects.update(reserved=3)
    start_import(job_id=job.pk, by=owner)
    work()
    job.refresh_from_db()
    assert figures(job) == ("DONE", 0, 0, 0, 2)
    assert problems(job)[0][:2] == (2, "counted")
    variant.refresh_from_db()
    assert (variant.price_gross, variant.stock.on_hand) == (24, 5)


def test_two_rows_of_one_listing_under_different_names_keep_their_own_before(vendor, owner):
    variant = VariantFactory(product__vendor=vendor, product__external_ref="KOD", stock__on_hand=5)
    header = ("Numer oferty", "Kod oferty", "Zmiana stanu")
    job = imported(table(header, (variant.product_id, "", "1"), ("", "KOD", "2")), vendor, owner)
    assert figures(job) == ("DONE", 0, 2, 0, 0)
    moves = [(item.before["variants"], item.after["variants"]) for item in job.items.all()]
    key = str(variant.pk)
    assert moves == [
        ({key: {"on_hand": "5"}}, {key: {"on_hand": "6"}}),
        ({key: {"on_hand": "6"}}, {key: {"on_hand": "8"}}),
    ]


def test_takes_over_a_foreign_shops_file_with_a_default_category(vendor, owner):
    category = CategoryFactory(name="Różne")
    content = table(
        ("Handle", "Title", "Variant Price", "Variant SKU", "Variant Inventory Qty", "Type"),
        ("kubek", "Kubek", "49.00", "K1", "7", "Mugs"),
        ("karta", "Karta", "zle", "K2", "1", "Różne"),
        separator=",",
    )
    job = imported(content, vendor, owner, category=category.pk)
    assert (job.format, figures(job)) == ("SHOPIFY", ("DONE", 1, 0, 0, 1))
    assert Product.objects.get().external_ref == "shopify:kubek"
    without = checked(content, vendor, owner)
    assert figures(without) == ("CHECKED", 0, 0, 0, 2)


def test_a_person_who_may_not_sell_any_more_stops_the_import(running):
    Member.objects.update(role="VIEWER")
    with pytest.raises(NotAllowed):
        run_import_items(job_id=running.pk, limit=2, seconds=60)
    work()
    running.refresh_from_db()
    assert (running.state, running.failure) == ("FAILED", "Nie masz uprawnień do tej czynności.")
    assert not Product.objects.exists()


def test_the_sweep_takes_up_an_import_whose_worker_died(running):
    run_import_items(job_id=running.pk, limit=2, seconds=60)
    tasks.resume_imports()
    assert Product.objects.count() == 2, "it was touched a moment ago: somebody may be at work"
    with time_machine.travel(clock.now().timestamp() + 60, tick=True):
        tasks.resume_imports()
    running.refresh_from_db()
    assert figures(running) == ("DONE", 5, 0, 0, 0)
