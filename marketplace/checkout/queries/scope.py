"""Whose basket it is: a person's own, or a guest's by the id in the signed cookie, and never another's."""

from uuid import UUID

from django.db.models import Sum

from accounts.models import User
from marketplace.checkout.models import Checkout, CheckoutLine


def find_checkout_id(*, user: User | None, guest_id: UUID | None) -> UUID | None:
    """Find the visitor's basket; an id that became somebody's own basket opens nothing any more."""
    if user is not None:
        return Checkout.objects.filter(user=user).values_list("pk", flat=True).first()
    if guest_id is None:
        return None
    return Checkout.objects.filter(pk=guest_id, user=None).values_list("pk", flat=True).first()


def count_pieces(*, user: User | None, guest_id: UUID | None) -> int:
    """Count the pieces in the visitor's basket with one query, or none when there is neither person nor cookie."""
    if user is not None:
        lines = CheckoutLine.objects.filter(checkout__user=user)
    elif guest_id is not None:
        lines = CheckoutLine.objects.filter(checkout=guest_id, checkout__user=None)
    else:
        return 0
    return lines.aggregate(pieces=Sum("quantity"))["pieces"] or 0
