"""Joining a guest's basket with the one of the account at sign-in."""

from uuid import UUID

from accounts.models import User
from core import clock
from core.action import action
from core.locking import lock, lock_all
from marketplace.checkout.actions.refresh_deliveries import refresh_deliveries
from marketplace.checkout.actions.set_addresses import forget_addresses
from marketplace.checkout.models import Checkout, CheckoutLine
from marketplace.checkout.rules.buyer import BUYER_FIELDS, is_complete
from marketplace.checkout.rules.lines import MAX_LINES, MAX_QUANTITY, available_pieces


@action
def merge_baskets(*, guest_id: UUID, by: User) -> Checkout | None:
    """Move a guest's basket into the signed-in person's; gives the joined basket, None when the guest has none.

    Quantities add up, at most to what is available (but never below what the account already had). The account's
    delivery choices and data win, the guest's fill what is empty. A basket that belongs to somebody is never touched,
    so a forged id or a second call does nothing. Addresses that no basket uses any more are forgotten.
    """
    lock(User, by.pk)  # who signs in on two devices at once gets both baskets in one
    own_id = Checkout.objects.filter(user=by).values_list("pk", flat=True).first()
    rows = {row.pk: row for row in lock_all(Checkout, [pk for pk in (guest_id, own_id) if pk])}
    guest = rows.get(guest_id)
    if guest is None or guest.user_id is not None or guest.completed_key is not None:
        return None
    own = rows.get(own_id) if own_id else None
    if own is None:
        guest.user = by
        guest.email = guest.email or by.email
        guest.updated_at = clock.now()
        guest.save(update_fields=["user", "email", "updated_at"])
        return guest
    join_baskets(guest, own)
    return own


def join_baskets(source: Checkout, target: Checkout) -> None:
    """Move everything of one held basket into another and delete it; what the target has of its own wins."""
    _move_lines(source, target)
    taken = set(target.deliveries.values_list("vendor", flat=True))
    for choice in source.deliveries.exclude(vendor__in=taken):
        choice.checkout = target
        choice.save(update_fields=["checkout"])
    before = {*_address_keys(source), *_address_keys(target)}
    _fill(source, target)
    target.updated_at = clock.now()
    target.save()
    source.delete()
    forget_addresses(sorted(before - _address_keys(target)))
    refresh_deliveries(checkout_id=target.pk)


def _move_lines(guest: Checkout, own: Checkout) -> None:
    held = {line.variant_id: line for line in own.lines.all()}
    for line in guest.lines.select_related("variant__stock"):
        mine = held.get(line.variant_id)
        if mine is None:
            if len(held) < MAX_LINES:
                held[line.variant_id] = CheckoutLine.objects.create(
                    checkout=own,
                    variant=line.variant,
                    quantity=line.quantity,
                    seen_unit_gross=line.seen_unit_gross,
                )
            continue
        left = available_pieces(line.variant)
        both = min(mine.quantity + line.quantity, MAX_QUANTITY)
        mine.quantity = both if left is None else max(mine.quantity, min(both, left))
        mine.seen_unit_gross = line.seen_unit_gross
        mine.save(update_fields=["quantity", "seen_unit_gross"])


def _address_keys(checkout: Checkout) -> set[int]:
    return {pk for pk in (checkout.billing_address_id, checkout.shipping_address_id) if pk}


def _fill(guest: Checkout, own: Checkout) -> None:
    if not (own.company_name or own.nip) and guest.company_name:
        own.buyer_type = guest.buyer_type
        own.is_professional_purchase = guest.is_professional_purchase
    for field in (*BUYER_FIELDS, "gateway", "note"):
        if getattr(own, field) in {"", None}:
            setattr(own, field, getattr(guest, field))
    if not is_complete(own.billing_address):
        own.billing_address, own.shipping_address = guest.billing_address, guest.shipping_address
