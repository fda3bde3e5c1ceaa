"""Sellers are told of payouts: what goes where and for what, and what came back."""

from collections.abc import Callable

from django.core import mail

from accounts.models import User
from marketplace.orders.models import VendorOrder
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.actions.return_payout import return_payout


def test_a_seller_reads_what_is_on_its_way_and_what_came_back(
    ripe: VendorOrder, preparer: User, approver: User, deliver: Callable[[], int]
) -> None:
    deliver()
    mail.outbox.clear()
    payout = approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver).payouts.get()
    deliver()
    return_payout(payout_id=payout.pk, problem="Rachunek zamknięty", by=approver)
    deliver()
    ordered, returned = mail.outbox
    assert ordered.to == returned.to == [ripe.vendor.email]
    body = str(ordered.body).replace("\xa0", " ")
    assert "87,00 zł na rachunek 61 1090 1014 0000 0712 1981 2874" in body
    assert f"{ripe.number}: 87,00 zł" in body
    assert "Rachunek zamknięty" in str(returned.body)
    assert returned.subject == f"Wypłata {payout.number} wróciła"
