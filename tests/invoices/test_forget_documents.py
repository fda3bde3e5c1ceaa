"""Sales documents of a buyer: told in the export, kept through an erasure, forgotten when the tax law lets them go."""

import datetime as dt
import importlib
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from marketplace.invoices.actions.correct_invoice import NothingToCorrect, correct_invoice
from marketplace.invoices.actions.forget_documents import forget_documents
from marketplace.invoices.actions.store_visual import store_visual
from marketplace.invoices.actions.withdraw_document import withdraw_document
from marketplace.invoices.models import DocumentVisual, DocumentWithdrawal, SalesDocument
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.gateways.order_data import end_of_keeping, export_order
from marketplace.orders.models import Order, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.tasks import forget_old_orders
from tests.invoices.conftest import FIRM, choices, drafted, paid_part, relief
from tests.invoices.test_correct_invoice import one_less
from tests.invoices.test_upload_document import uploaded
from vendors.models import Vendor

DECEMBER = clock.start_of(dt.date(2026, 12, 10)) + dt.timedelta(hours=9)
NIGHT = dt.timedelta(hours=3, minutes=55)


def at(day: dt.date) -> time_machine.travel:
    return time_machine.travel(clock.start_of(day) + NIGHT, tick=False)


def delivered(part: VendorOrder, owner: User) -> VendorOrder:
    ship_order(vendor_order_id=part.pk, by=owner)
    return complete_order(vendor_order_id=part.pk, by=owner)


def row_of(document: SalesDocument) -> dict[str, Any]:
    found: dict[str, Any] = SalesDocument.objects.filter(pk=document.pk).values().get()
    return found


def test_the_export_tells_each_document(vendor: Vendor, owner: User) -> None:
    part = paid_part(vendor, owner, **FIRM)
    relief(vendor, owner)
    drafted(part, owner)
    exported: Any = export_order(part.order)["sales_documents"]
    (told,) = exported
    assert (told["kind"], told["gross"], told["buyer_nip"]) == ("INVOICE", "138.00", FIRM["nip"])
    assert told["buyer"]["name"] == FIRM["company_name"]


def test_an_erasure_says_what_stays_and_the_seller_keeps_it(client: Client, vendor: Vendor, owner: User) -> None:
    part = delivered(paid_part(vendor, owner), owner)
    document = uploaded(part, owner)
    before = row_of(document)
    Order.objects.filter(pk=part.order_id).update(user=None)
    token = order_token(Order.objects.get(pk=part.order_id))
    page = client.get(reverse("orders:order_data", args=[token])).text
    assert f"Dokumenty sprzedaży (FV 1/2026) musi przechowywać {part.seller_name}" in page
    assert client.post(reverse("orders:order_data", args=[token])).status_code == 302
    assert row_of(document) == before
    client.force_login(owner)
    given = client.get(reverse("invoices:document_file", args=[vendor.slug, document.pk]))
    assert b"".join(given.streaming_content).startswith(b"%PDF")


def test_they_go_when_the_tax_law_lets_them_go(client: Client, vendor: Vendor, owner: User) -> None:
    with time_machine.travel(DECEMBER, tick=False):
        part = paid_part(vendor, owner)
        drafted(part, owner)
        document = SalesDocument.objects.get()
        visual = store_visual(document_id=document.pk, content=b"%PDF-1 Anna")
        mistaken = uploaded(part, owner)
        withdraw_document(document_id=mistaken.pk, by=owner, reason="Faktura pani Anny.")
        delivered(part, owner)
        before = row_of(document)
    files = [document.file, visual.file, mistaken.file]
    with at(dt.date(2032, 12, 31)):
        forget_old_orders()
        assert row_of(document) == before
    with at(dt.date(2033, 1, 1)):
        for _ in range(2):
            forget_old_orders()
    after = row_of(document)
    emptied = {"buyer_nip": "", "file": "", "name": "", "reason": "", "snapshot": {}}
    assert after == before | emptied
    assert DocumentVisual.objects.get().file == ""
    assert DocumentWithdrawal.objects.get().reason == ""
    assert [file.storage.exists(file.name) for file in files] == [False, False, False]
    assert forget_documents(order_id=part.order_id) == []
    client.force_login(owner)
    for name in ("invoices:document_pdf", "invoices:document_file"):
        assert client.get(reverse(name, args=[vendor.slug, document.pk])).status_code == 404
    page = client.get(reverse("invoices:order_documents", args=[vendor.slug, part.pk])).text
    assert "Usunęliśmy plik i dane kupującego" in page
    assert client.get(reverse("invoices:sales_documents", args=[vendor.slug])).status_code == 200


def test_a_late_correction_makes_them_stay_longer(vendor: Vendor, owner: User) -> None:
    with time_machine.travel(DECEMBER - dt.timedelta(days=40), tick=False):
        part = paid_part(vendor, owner)
        drafted(part, owner)
        one_less(part, owner)
        delivered(part, owner)
        assert end_of_keeping(part.order) == dt.date(2031, 12, 31)
    with time_machine.travel(DECEMBER, tick=False):
        said = choices(reason="Anulowana sztuka.")
        correct_invoice(vendor_order_id=part.pk, by=owner, choices=said, key=uuid4())
        assert end_of_keeping(part.order) == dt.date(2032, 12, 31)
    with at(dt.date(2032, 1, 1)):
        forget_old_orders()
    assert SalesDocument.objects.filter(file="").count() == 0


def test_what_was_forgotten_is_not_corrected(vendor: Vendor, owner: User) -> None:
    part = paid_part(vendor, owner)
    drafted(part, owner)
    one_less(part, owner)
    forget_documents(order_id=part.order_id)
    before = list(SalesDocument.objects.values())
    with pytest.raises(NothingToCorrect):
        correct_invoice(vendor_order_id=part.pk, by=owner, choices=choices(reason="Zmiana."), key=uuid4())
    assert list(SalesDocument.objects.values()) == before


@pytest.mark.parametrize("change", [{"gross": 1}, {"number": ""}, {"buyer_nip": "5265877635"}, {"sha256": ""}])
def test_the_database_lets_nothing_else_be_changed(for_consumer: VendorOrder, owner: User, change: Any) -> None:
    before = row_of(drafted(for_consumer, owner))
    rows: models.QuerySet[models.Model] = models.QuerySet(SalesDocument)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows._raw_delete(rows.db)
    assert row_of(SalesDocument.objects.get()) == before


def test_the_triggers_know_every_column() -> None:
    tables = {model._meta.db_table: model for model in apps.get_app_config("invoices").get_models()}
    migration = importlib.import_module("marketplace.invoices.migrations.0002_people_may_go")
    for table, (emptied, others) in migration.COLUMNS.items():
        columns = {field.column for field in tables[table]._meta.concrete_fields}
        assert {*emptied, *others} == columns, table
