"""Payouts and bank statements: a batch that the bank has paid, one that waits, and money nobody explained yet."""

import dataclasses
import datetime as dt
import hashlib
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.conf import settings

from accounts.models import User
from core import clock
from core.action import action
from core.locking import hold_alone
from marketplace.demo.loading.outbox import keep_letters_back
from marketplace.demo.loading.travel import at, days_ago
from marketplace.orders.actions.give_goodwill import give_goodwill
from marketplace.orders.actions.propose_way_out import propose_way_out
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.gateways.port import Seen
from marketplace.payments.models import DifferenceKind, Payment, WayOut
from marketplace.payments.rules.postings import unexplained
from marketplace.payments.states import PaymentState
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.match_line import match_line
from marketplace.payouts.actions.prepare_payouts import NothingToPay, prepare_payouts
from marketplace.payouts.actions.set_money_policy import set_money_policy
from marketplace.payouts.actions.take_statement import take_statement
from marketplace.payouts.gateways.bank_files import title_of
from marketplace.payouts.models import Payout
from marketplace.payouts.queries.bank import lines_to_match
from marketplace.payouts.rules.bank_line import ReadLine, ReadStatement
from vendors.models import Vendor

SELLER: Final = "zaz-drukarnia-pod-lipa"
BUYERS_ACCOUNT: Final = "27114020040000300201355387"
GOODWILL: Final = UUID("5a0c7a6e-0d0b-4a52-8d53-0c9a4b1f2e11")
FIRST, SECOND = "rops@example.org", "rops2@example.org"


@action
def load_money_policy() -> None:
    """Set the rules of money that hold for all orders of the demo: no commission, fees borne by the market."""
    with at(days_ago(clock.now(), 400)):
        set_money_policy(
            commission_percent=Decimal(0),
            commission_vat=Decimal(23),
            fee_bearer="MARKET",
            refund_fee_bearer="MARKET",
            hold_days=1,
            by=User.objects.get(email=FIRST),
        )


@action
def load_money() -> int:
    """Pay sellers out, bring the statements that say so, and one of a seller; gives how many movements were kept."""
    hold_alone()
    now = clock.now()
    people = {user.email: user for user in User.objects.filter(email__in=[FIRST, SECOND])}
    with at(days_ago(now, 18)):
        paid = _prepare(people[FIRST])
    if paid is not None:
        with at(days_ago(now, 18, hour=12)):
            approve_batch(batch_id=paid, by=people[SECOND])
    kept = _market_statement(now, paid, people[SECOND])
    with at(days_ago(now, 1)):
        _prepare(people[FIRST])
    kept += _seller_statement(now)
    _differences(now, people[FIRST])
    keep_letters_back()
    return kept


def _prepare(by: User) -> int | None:
    try:
        return prepare_payouts(by=by).pk
    except NothingToPay:
        return None


def _market_statement(now: dt.datetime, batch_id: int | None, by: User) -> int:
    """Tell what moved on the market's account: payouts, a fee of the bank, a payment without a number, one astray."""
    if not settings.PAYOUT_ACCOUNT:
        return 0
    day = clock.date_of(days_ago(now, 17))
    lines = [
        ReadLine(
            booked_on=day,
            is_incoming=False,
            amount=payout.amount,
            title=title_of(payout),
            counterparty_name=payout.holder[:200],
            counterparty_account=payout.account,
            end_to_end=payout.number.replace("/", "-"),
        )
        for payout in Payout.objects.filter(batch=batch_id).order_by("pk")
    ]
    lines += [
        _came(day, Decimal("45.00"), "za koszyk z kiermaszu", "JADWIGA MODRZEW"),
        ReadLine(booked_on=day, is_incoming=False, amount=Decimal("8.00"), title="Opłata za prowadzenie rachunku"),
    ]
    awaited = VendorOrder.objects.transfers().filter(state=VendorOrderState.AWAITING_PAYMENT)
    part = awaited.select_related("payment").order_by("pk").first()
    if part is not None and part.payment is not None:
        lines.append(_came(clock.date_of(now), part.payment.amount, part.number, "ROMAN OLSZEWSKI"))
    return _bring(None, settings.PAYOUT_ACCOUNT, lines, "wyciag-rops.sta", by, now)


def _seller_statement(now: dt.datetime) -> int:
    """Tell what came to a seller's own account: payments that it had noted already, and one that came twice."""
    vendor = Vendor.objects.filter(slug=SELLER).exclude(bank_account="").first()
    if vendor is None:
        return 0
    paid = Payment.objects.filter(vendor=vendor, gateway="bank_transfer", state=PaymentState.SUCCEEDED)
    payments = list(paid.order_by("-settled_at", "-pk")[:3])
    lines = [
        _came(clock.date_of(payment.settled_at or now), payment.amount, payment.title, "KLIENT DRUKARNI")
        for payment in payments
    ]
    if payments:
        title = f"{payments[0].title} platnosc"
        lines.append(_came(clock.date_of(now), payments[0].amount, title, "KLIENT DRUKARNI"))
    owner = User.objects.get(email="sprzedawca@example.org")
    lines += _seller_refund(now, payments, owner)
    return _bring(vendor, vendor.bank_account, lines, "historia-rachunku.csv", owner, now) if lines else 0


def _seller_refund(now: dt.datetime, payments: list[Payment], owner: User) -> list[ReadLine]:
    """Give a buyer a part of the money back, and tell the transfer that the seller made for it."""
    part = VendorOrder.objects.filter(payment__in=payments, refund_gross=0).order_by("pk").first()
    if part is None:
        return []
    amount = Decimal("12.00")
    with at(days_ago(now, 1)):
        give_goodwill(vendor_order_id=part.pk, amount=amount, note="Za zgięty róg okładki.", key=GOODWILL, by=owner)
    line = _came(clock.date_of(now), amount, f"zwrot za zamówienie {part.number}", "KLIENT DRUKARNI")
    return [dataclasses.replace(line, is_incoming=False)]


def _differences(now: dt.datetime, by: User) -> None:
    """Put money on the list that the provider moved and nobody here knows: a second payment, a charge, a transfer."""
    with at(days_ago(now, 2)):
        paid = (
            Payment.objects.filter(gateway="sandbox", state=PaymentState.SUCCEEDED, vendor=None).order_by("pk").last()
        )
        if paid is not None:
            seen = Seen(state=PaymentState.SUCCEEDED, reference="pi_pokazowa_druga_wplata")
            record_seen(payment_id=paid.pk, seen=seen, attempt=paid.attempt)
        for kind, reference, amount in (
            (DifferenceKind.UNKNOWN_CHARGE, "pi_pokazowa_wplata_z_kiermaszu", Decimal("60.00")),
            (DifferenceKind.UNKNOWN_TRANSFER, "tr_pokazowe_przekazanie", Decimal("45.00")),
        ):
            moved = amount if kind == DifferenceKind.UNKNOWN_CHARGE else -amount
            found = note_difference(
                kind=kind, reference=reference, theirs=amount, ours=Decimal(0), postings=unexplained(moved)
            )
    vendor = Vendor.objects.filter(slug=SELLER).first()
    if vendor is not None:
        with at(days_ago(now, 1)):
            propose_way_out(
                difference_id=found.pk,
                way=WayOut.SELLER,
                vendor_id=vendor.pk,
                note="Zaliczka przekazana ręcznie w panelu Stripe.",
                by=by,
            )


def _came(day: dt.date, amount: Decimal, title: str, name: str) -> ReadLine:
    return ReadLine(
        booked_on=day,
        is_incoming=True,
        amount=amount,
        title=title,
        counterparty_name=name,
        counterparty_account=BUYERS_ACCOUNT,
    )


def _bring(vendor: Vendor | None, account: str, lines: list[ReadLine], name: str, by: User, now: dt.datetime) -> int:
    kind = "CSV" if name.endswith(".csv") else "MT940"
    with at(now - dt.timedelta(minutes=20)):
        taken = take_statement(
            vendor_id=vendor.pk if vendor else None,
            read=[ReadStatement(kind=kind, account=account, lines=lines)],
            file_name=name,
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            by=by,
        )
        for pk in lines_to_match(taken.pk):
            match_line(line_id=pk, by=by)
    return taken.new
