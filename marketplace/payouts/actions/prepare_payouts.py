"""Sellers are due money: prepare what the bank shall pay."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock_name
from core.money import ZERO
from marketplace.payouts.gateways.holds import is_held
from marketplace.payouts.models import Payout, PayoutBatch, PayoutItem
from marketplace.payouts.permissions import can_pay_out, is_tied_to_any
from marketplace.payouts.queries.dues import dues_of, open_sums
from marketplace.payouts.queries.ways import way_of
from marketplace.payouts.rules.netting import Due, net
from marketplace.payouts.states import BatchState, PayoutMethod
from vendors.models import Vendor


class NothingToPay(RuleViolation):
    """No seller has money that is ripe."""

    code = "NOTHING_TO_PAY"
    message = _("Dziś nie ma czego wypłacić: pieniądze czekają do końca czasu na odstąpienie albo nic nie należy się.")


class BatchWaits(RuleViolation):
    """A batch that was prepared before waits for its second person."""

    code = "BATCH_WAITS"
    message = _(
        "Jedna paczka wypłat czeka już na drugą osobę. Niech ją ktoś zatwierdzi albo anuluje, potem przygotuj następną."
    )


LOCK = "payouts"


@action
def prepare_payouts(*, by: User) -> PayoutBatch:
    """Put into one batch whatever is ripe for each seller who can be paid, debts netted; a reviewer or operator.

    Where the installation settles through the provider (docs/adr/0020 `split`), a seller whose account there may
    receive money is paid there, the others by bank (queries.ways).
    Sellers whose payouts are held (gateways.holds, e.g. for missing tax data, law.md R6-03) are left out until then.
    Somebody tied to one of the sellers prepares nothing (law.md R13-04). Nothing is moved yet: a second person
    approves. At most one batch waits at a time. Raises NotAllowed, BatchWaits, NothingToPay.
    """
    lock_name(LOCK)
    if not can_pay_out(by):
        raise NotAllowed
    if PayoutBatch.objects.filter(state=BatchState.PREPARED).exists():
        raise BatchWaits
    chosen = _choose()
    if not chosen:
        raise NothingToPay
    if is_tied_to_any(by, [vendor for vendor, _way, _dues in chosen]):
        raise NotAllowed
    batch = PayoutBatch.objects.create(number=_next_number(), prepared_by_id=by.pk, prepared_by_name=by.get_username())
    payouts = Payout.objects.bulk_create(
        Payout(
            batch=batch,
            vendor=vendor,
            number=f"{batch.number}/{index}",
            method=way,
            amount=sum((due.amount for due in dues), ZERO),
            account=vendor.bank_account if way == PayoutMethod.BANK else "",
            holder=vendor.account_holder or vendor.name,
        )
        for index, (vendor, way, dues) in enumerate(chosen, 1)
    )
    PayoutItem.objects.bulk_create(
        PayoutItem(payout=payout, reference=due.reference, amount=due.amount)
        for payout, (_vendor, _way, dues) in zip(payouts, chosen, strict=True)
        for due in dues
    )
    return batch


def _choose() -> list[tuple[Vendor, PayoutMethod, list[Due]]]:
    sums: dict[int, dict[str, Decimal]] = open_sums()
    vendors = Vendor.objects.filter(pk__in=sums).order_by("sort_name", "pk")
    found = [(vendor, way_of(vendor), net(dues_of(sums[vendor.pk]), clock.today())) for vendor in vendors]
    return [(vendor, way, dues) for vendor, way, dues in found if way and dues and not is_held(vendor)]


def _next_number() -> str:
    year = clock.today().year
    return f"W-{year}-{PayoutBatch.objects.filter(number__startswith=f'W-{year}-').count() + 1:04d}"
