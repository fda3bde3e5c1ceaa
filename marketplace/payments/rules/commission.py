"""The commission of a sale and of what is left of it."""

import dataclasses
from decimal import Decimal

from core.money import ZERO, round_pln
from marketplace.payments.models import MoneyPolicy


@dataclasses.dataclass(frozen=True, kw_only=True)
class Commission:
    """A commission in PLN: net, and the VAT on it; negative when it is given back."""

    net: Decimal = ZERO
    vat: Decimal = ZERO

    @property
    def gross(self) -> Decimal:
        """Give what the seller is charged."""
        return self.net + self.vat

    def __sub__(self, other: "Commission") -> "Commission":
        """Give the difference, side by side."""
        return Commission(net=self.net - other.net, vat=self.vat - other.vat)


NONE = Commission()


def commission_of(base: Decimal, policy: MoneyPolicy | None) -> Commission:
    """Give the commission on a base in PLN gross (goods and services without delivery) under the rules of its sale.

    Both parts are rounded to grosze, half up. None as policy means that no rules were set: no commission.
    """
    if policy is None or not policy.commission_percent:
        return NONE
    net = round_pln(base * policy.commission_percent / 100)
    return Commission(net=net, vat=round_pln(net * policy.commission_vat / 100))


def share_out(amount: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """Divide an amount of PLN by weights so that the shares, in whole grosze, add up to it exactly.

    What rounding down leaves goes grosz by grosz to the largest remainders, the first ones where they are equal.
    """
    total = sum(weights, ZERO)
    if not total:
        return [ZERO for _weight in weights]
    grosze = int(amount * 100)
    exact = [grosze * weight / total for weight in weights]
    shares = [int(part) for part in exact]
    by_remainder = sorted(range(len(weights)), key=lambda index: (shares[index] - exact[index], index))
    for index in by_remainder[: grosze - sum(shares)]:
        shares[index] += 1
    return [Decimal(share).scaleb(-2) for share in shares]
