"""A person of a seller's team is forgotten: the documents stay, the name in them goes."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.gateways.personal_data import export_of, personal_data
from accounts.models import User
from core import clock
from marketplace.invoices.actions.enter_exchange_rate import enter_exchange_rate
from marketplace.invoices.actions.forget_maker import forget_maker
from marketplace.invoices.actions.withdraw_document import withdraw_document
from marketplace.invoices.models import DocumentWithdrawal, ExchangeRate, SalesDocument
from marketplace.orders.models import VendorOrder
from tests.invoices.conftest import drafted
from tests.invoices.test_upload_document import uploaded

pytestmark = pytest.mark.django_db


def test_the_name_goes_and_the_number_stays(for_consumer: VendorOrder, owner: User) -> None:
    drafted(for_consumer, owner)
    mistaken = uploaded(for_consumer, owner)
    withdraw_document(document_id=mistaken.pk, by=owner, reason="Nie ten plik.")
    made = export_of(owner)["made_documents"]
    assert made == {
        "invoices.SalesDocument": 2,
        "invoices.KsefEntry": 0,
        "invoices.DocumentWithdrawal": 1,
        "invoices.ExchangeRate": 0,
    }
    before = list(SalesDocument.objects.order_by("pk").values())
    assert forget_maker(user_id=owner.pk, name=owner.get_username()) == 3
    assert forget_maker(user_id=owner.pk, name=owner.get_username()) == 0
    assert list(SalesDocument.objects.order_by("pk").values()) == [row | {"made_by_name": ""} for row in before]
    withdrawal = DocumentWithdrawal.objects.get()
    assert (withdrawal.withdrawn_by_name, withdrawal.withdrawn_by_id) == ("", owner.pk)


def test_the_erasure_of_an_account_calls_it_and_others_keep_their_names(reviewer: User, stranger: User) -> None:
    day = clock.today() - dt.timedelta(days=1)
    enter_exchange_rate(year=2025, rate=Decimal("4.3"), published_on=day, table="1/A/NBP/2026", by=reviewer)
    kind = next(kind for kind in personal_data() if kind.name == "made_documents")
    assert kind.erase(stranger) == []
    assert ExchangeRate.objects.get().entered_by_name == reviewer.get_username()
    assert kind.erase(reviewer) == []
    rate = ExchangeRate.objects.get()
    assert (rate.entered_by_name, rate.entered_by_id) == ("", reviewer.pk)
