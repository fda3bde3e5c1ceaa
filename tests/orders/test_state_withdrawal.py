"""Withdrawing: who, from what, until when, and what it does to goods and money (law.md R2-06, R2-07; T2-01, T2-02)."""

import datetime as dt
import hashlib
import re
import uuid
from decimal import Decimal

import pytest
from django.core import mail

from accounts.models import User
from core import clock
from core.clock import WARSAW
from core.errors import NotAllowed
from marketplace.catalogue.models import WithdrawalRegime
from marketplace.checkout.rules.consents import early_kind
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.report_delivery import report_delivery
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.actions.state_withdrawal import NoRightNow, NothingChosen
from marketplace.orders.models import Consent, Order, ReturnCase, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.queries.withdrawal import line_rights
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import everything, stock_of
from tests.orders.returns import shipped, withdraw
from vendors.models import Vendor

D = Decimal


def test_what_was_not_sent_is_called_off_and_owed_back_at_once(accepted: VendorOrder) -> None:
    case = withdraw(accepted, 1)
    part = VendorOrder.objects.get(pk=accepted.pk)
    assert (case.state, case.refund.amount, case.refund.reason) == ("SETTLED", D("24.00"), "WITHDRAWAL")
    assert (part.state, part.cancelled_gross, part.final_gross) == ("ACCEPTED", D("24.00"), D("63.00"))
    assert stock_of(part) == [(10, 2)]
    assert case.number == f"{part.number}/Z1"


def test_the_whole_before_sending_gives_back_all_with_delivery_and_cancels(accepted: VendorOrder) -> None:
    case = withdraw(accepted, 3)
    part = VendorOrder.objects.get(pk=accepted.pk)
    assert (part.state, part.refund_gross, case.is_whole) == ("CANCELLED", D("87.00"), True)
    assert stock_of(part) == [(10, 0)]


def test_what_the_buyer_has_waits_for_the_goods(accepted: VendorOrder, owner: User) -> None:
    part = shipped(accepted, owner)
    case = withdraw(part, 2)
    today = clock.today()
    assert (case.state, case.refund) == ("OPEN", None)
    assert case.refund_due_on == today + dt.timedelta(days=14)
    assert VendorOrder.objects.get(pk=part.pk).refund_gross == 0
    with pytest.raises(NoRightNow):
        withdraw(part, 2)
    assert withdraw(part, 1).number.endswith("/Z2")


def test_half_sent_is_half_called_off(accepted: VendorOrder, owner: User) -> None:
    line = accepted.lines.get()
    ship_order(vendor_order_id=accepted.pk, by=owner, quantities={line.pk: 1})
    case = withdraw(accepted, 3)
    part = VendorOrder.objects.get(pk=accepted.pk)
    assert (case.state, case.lines.get().unsent, case.refund.amount) == ("OPEN", 2, D("48.00"))
    assert (part.state, stock_of(part)) == ("SHIPPED", [(9, 0)])


def test_the_same_statement_twice_is_one(accepted: VendorOrder) -> None:
    key = uuid.uuid4()
    first = withdraw(accepted, 1, key=key)
    before = everything(accepted)
    assert withdraw(accepted, 1, key=key) == first
    assert everything(accepted) == before


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=WARSAW)


def test_on_day_14_at_23_59_it_works_and_on_day_15_it_explains(
    accepted: VendorOrder, owner: User, deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T2-02."""
    deliver()  # the instruction goes out with the confirmation
    part = shipped(accepted, owner)
    came = clock.today()
    report_delivery(vendor_order_id=part.pk, by=owner, delivered_on=came, side="CARRIER")
    last = clock.next_working_day(came + dt.timedelta(days=14))
    monkeypatch.setattr(clock, "now", lambda: moment(f"{last + dt.timedelta(days=1)} 00:01:00"))
    before = everything(part)
    with pytest.raises(NoRightNow, match="Termin minął"):
        withdraw(part, 1)
    assert everything(part) == before
    monkeypatch.setattr(clock, "now", lambda: moment(f"{last} 23:59:00"))
    assert withdraw(part, 1).state == "OPEN"


def test_nobody_said_when_it_came_so_the_time_is_long_and_a_later_word_lengthens_it(
    accepted: VendorOrder, owner: User, deliver
) -> None:
    deliver()
    part = shipped(accepted, owner)
    ends = line_rights(part, clock.now())[0].ends_at
    assert ends is not None
    assert (clock.date_of(ends) - clock.today()).days >= 44


@pytest.mark.parametrize(
    ("regime", "words"),
    [
        (WithdrawalRegime.MADE_TO_ORDER, "indywidualne zamówienie"),
        (WithdrawalRegime.PERISHABLE, "szybko psująca"),
        (WithdrawalRegime.DATED_SERVICE, "oznaczonym dniem"),
    ],
)
def test_lines_without_the_right_say_why(accepted: VendorOrder, regime: str, words: str) -> None:
    line = accepted.lines.get()
    line.withdrawal_regime = regime
    line.save()
    right = line_rights(accepted, clock.now())[0]
    assert (right.pieces, words in right.reason) == (0, True)
    before = everything(accepted)
    with pytest.raises(NoRightNow):
        withdraw(accepted, 1)
    assert everything(accepted) == before


def test_sealed_things_have_the_right_with_a_hint(accepted: VendorOrder) -> None:
    line = accepted.lines.get()
    line.withdrawal_regime = WithdrawalRegime.HYGIENE
    line.save()
    right = line_rights(accepted, clock.now())[0]
    assert (right.pieces, "nie było otwierane" in right.hint) == (3, True)


def test_a_service_runs_from_the_contract_and_ends_when_done_on_request(vendor: Vendor, owner: User) -> None:
    from marketplace.orders.actions.accept_order import accept_order
    from marketplace.orders.actions.mark_paid import mark_paid

    part = order_of((variant_of(vendor, "50.00", product__kind="SERVICE"), 1)).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    part = accept_order(vendor_order_id=part.pk, by=owner)
    right = line_rights(part, clock.now())[0]
    assert right.ends_at is not None
    Consent.objects.create(order=part.order, kind=early_kind(part.vendor_id), text="Żądam.", given_at=clock.now())
    case = withdraw(part, 1)
    assert (case.state, case.lines.get().unsent) == ("OPEN", 0)
    done = complete_order(vendor_order_id=part.pk, by=owner)
    ReturnCase.objects.get().lines.all().delete()
    assert "wykonana w całości" in line_rights(done, clock.now())[0].reason


def test_companies_and_sellers_who_are_no_traders_have_their_reason(accepted: VendorOrder) -> None:
    Order.objects.filter(pk=accepted.order_id).update(buyer_type="PUBLIC_BODY")
    part = VendorOrder.objects.get(pk=accepted.pk)
    assert "konsumenci" in line_rights(part, clock.now())[0].reason
    Order.objects.filter(pk=accepted.order_id).update(buyer_type="CONSUMER")
    VendorOrder.objects.filter(pk=accepted.pk).update(seller_is_trader=False)
    part = VendorOrder.objects.get(pk=accepted.pk)
    assert "nie jest przedsiębiorcą" in line_rights(part, clock.now())[0].reason


def test_refuses_nothing(accepted: VendorOrder) -> None:
    before = everything(accepted)
    with pytest.raises(NothingChosen):
        withdraw(accepted, 0)
    assert everything(accepted) == before


@pytest.mark.parametrize("who", ["stranger", "colleague", "owner", "reviewer"])
def test_refuses_everybody_but_the_buyer(accepted: VendorOrder, who: str, request, variant) -> None:
    before = everything(accepted)
    with pytest.raises(NotAllowed):
        withdraw(accepted, 1, by=request.getfixturevalue(who), token="")
    other = order_of((variant, 1))
    with pytest.raises(NotAllowed):
        withdraw(accepted, 1, token=order_token(other))
    assert everything(accepted) == (*before[:8], stock_of(accepted), *everything(accepted)[9:])


def test_the_receipt_comes_at_once_with_its_second_and_is_kept_byte_for_byte(accepted: VendorOrder, deliver) -> None:
    """T2-01: content, date and time to the second, on a durable medium."""
    deliver()
    mail.outbox.clear()
    case = withdraw(accepted, 1)
    deliver()
    letter = next(one for one in mail.outbox if one.to == ["anna@example.org"])
    local = case.stated_at.astimezone(WARSAW)
    assert f"{local:%H:%M:%S}" in letter.body
    assert "Anna Testowa odstępuje od umowy" in letter.body
    case.refresh_from_db()
    name, content, kind = letter.attachments[0]
    assert (name.endswith(".pdf"), kind) == (True, "application/pdf")
    assert hashlib.sha256(content).hexdigest() == case.sha256
    assert re.search(r"Odstąp od umowy tutaj: \S+/odstap-od-umowy/", letter.body)
    assert [one.to for one in mail.outbox].count(["anna@example.org"]) == 1
