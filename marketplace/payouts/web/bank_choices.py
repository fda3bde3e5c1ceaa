"""What a person may say of an unclear movement, and the action that each choice stands for."""

from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from core.money import format_pln
from marketplace.payments.states import RefundState
from marketplace.payouts.actions.assign_line import assign_line
from marketplace.payouts.actions.assign_line_to_payout import assign_line_to_payout
from marketplace.payouts.actions.assign_line_to_refund import assign_line_to_refund
from marketplace.payouts.actions.confirm_line_return import confirm_line_return
from marketplace.payouts.actions.plan_line_return import plan_line_return
from marketplace.payouts.actions.reopen_line import reopen_line
from marketplace.payouts.actions.set_line_aside import set_line_aside
from marketplace.payouts.forms import LineForm
from marketplace.payouts.models import BankLine
from marketplace.payouts.queries.bank import payments_of_amount, payouts_of_amount
from marketplace.payouts.queries.refunds_by_hand import refunds_of_amount
from marketplace.payouts.states import BankLineState, LineProblem

Choices = list[tuple[str, str]]
ORDER_NUMBER: Final = "KASA/2026/000123"
PAYOUT_NUMBER: Final = "W-2026-0001/1"


def form_of(request: HttpRequest, line: BankLine) -> LineForm:
    """Offer what the movement may be, the likeliest first."""
    choices = _incoming(line) if line.is_incoming else _outgoing(line)
    if line.state == BankLineState.OPEN:
        choices.append((LineForm.ASIDE, _("To nie dotyczy rynku, odkładam (napisz niżej, co to jest)")))
    example = ORDER_NUMBER
    if not line.is_incoming and line.vendor_id is None:
        example = _("%(payout)s albo %(order)s") % {"payout": PAYOUT_NUMBER, "order": ORDER_NUMBER}
    return LineForm(request.POST if request.method == "POST" else None, choices=choices, example=example)


def _incoming(line: BankLine) -> Choices:
    choices: Choices = []
    if line.state == BankLineState.OPEN:
        choices += [*_orders(line), (LineForm.ORDER, _("Inne zamówienie (wpisz numer niżej)"))]
        if line.vendor_id is None:
            found = _payouts(line, _("Wypłata %(number)s, która wróciła: %(name)s"))
            choices = found + choices if line.problem == LineProblem.PAYOUT_BACK else choices + found
    give_back = (LineForm.GIVE_BACK, _("Oddam nadawcy (napisz niżej dlaczego)"))
    choices.insert(0 if line.problem == LineProblem.SECOND_PAYMENT else len(choices), give_back)
    return choices


def _outgoing(line: BankLine) -> Choices:
    refunds = [*_refunds(line), (LineForm.REFUND, _("Inny zwrot dla kupującego (wpisz numer zamówienia niżej)"))]
    if line.vendor_id is not None:
        return refunds
    payouts = _payouts(line, _("Wypłata %(number)s: %(name)s"))
    payouts.append((LineForm.PAYOUT, _("Inna wypłata albo cała paczka (wpisz numer niżej)")))
    is_refund = line.problem in {LineProblem.REFUND_OUT, LineProblem.REFUND_AMOUNT}
    return refunds + payouts if is_refund else payouts + refunds


def _orders(line: BankLine) -> Choices:
    label = _("Zamówienie %(number)s na %(amount)s (%(state)s)")
    if line.vendor_id is None:
        label = _("Zamówienie %(number)s na %(amount)s, %(name)s (%(state)s)")
    return [
        (
            f"order:{payment.reference}",
            label
            % {
                "number": payment.reference,
                "amount": format_pln(payment.amount),
                "name": payment.payee_name,
                "state": payment.get_state_display(),
            },
        )
        for payment in payments_of_amount(line)
    ]


def _payouts(line: BankLine, label: str) -> Choices:
    return [
        (f"payout:{one.number}", label % {"number": one.number, "name": one.vendor.short_name})
        for one in payouts_of_amount(line)
    ]


def _refunds(line: BankLine) -> Choices:
    """Offer the refunds of this amount, the named part's first."""
    named = line.payment.reference if line.payment else ""
    found = sorted(refunds_of_amount(line).items(), key=lambda item: item[0] != named)
    waits = _("Zwrot dla kupującego, zamówienie %(number)s, %(amount)s (czeka na przelew)")
    was_said = _("Zwrot dla kupującego, zamówienie %(number)s, %(amount)s (już zapisany jako oddany)")
    return [
        (
            f"refund:{number}",
            (was_said if all(one.state == RefundState.SUCCEEDED for one in refunds) else waits)
            % {"number": number, "amount": format_pln(line.amount)},
        )
        for number, refunds in found
    ]


def decide(do: str, line: BankLine, form: LineForm | None, by: User) -> BankLine:
    """Call the action that a choice stands for."""
    if do == "given_back":
        return confirm_line_return(line_id=line.pk, by=by)
    if do == "reopen" or form is None:
        return reopen_line(line_id=line.pk, by=by)
    choice, note = form.cleaned_data["choice"], form.cleaned_data["note"]
    kind, _sign, number = choice.partition(":")
    number = number or form.cleaned_data["number"]
    if kind == LineForm.ORDER:
        return assign_line(line_id=line.pk, number=number, by=by)
    if kind == LineForm.REFUND:
        return assign_line_to_refund(line_id=line.pk, number=number, by=by)
    if kind == LineForm.PAYOUT:
        return assign_line_to_payout(line_id=line.pk, number=number, problem=note, by=by)
    if kind == LineForm.GIVE_BACK:
        return plan_line_return(line_id=line.pk, note=note, by=by)
    return set_line_aside(line_id=line.pk, note=note, by=by)
