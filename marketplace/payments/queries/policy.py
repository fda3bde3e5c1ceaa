"""The rules of money in force."""

from core import clock
from marketplace.payments.models import MoneyPolicy


def policy_in_force() -> MoneyPolicy | None:
    """Give the rules that hold now for new sales; None when none were set: no commission, fees borne by the market."""
    return MoneyPolicy.objects.filter(valid_from__lte=clock.now()).order_by("-valid_from", "-pk").first()
