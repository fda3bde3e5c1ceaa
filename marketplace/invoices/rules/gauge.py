"""How near a sum is to a limit."""

from dataclasses import dataclass
from decimal import Decimal

from core.money import ZERO


@dataclass(frozen=True, kw_only=True, slots=True)
class Gauge:
    """A sum in PLN against a limit; `level` is "", "near" from 80 %, "close" from 95 %, "over" from 100 % on."""

    used: Decimal
    limit: Decimal

    @property
    def percent(self) -> int:
        """Give the whole percents used, rounded down."""
        return int(self.used * 100 / self.limit) if self.limit else 100

    @property
    def shown(self) -> int:
        """Give the percents that a bar can show."""
        return max(0, min(100, self.percent))

    @property
    def left(self) -> Decimal:
        """Give what may still be sold; nothing when the limit is reached."""
        return max(ZERO, self.limit - self.used)

    @property
    def level(self) -> str:
        """Say how serious it is (law.md R7-02: warnings at 80, 95 and 100 %)."""
        if self.used >= self.limit:
            return "over"
        if self.used * 100 >= self.limit * 95:
            return "close"
        return "near" if self.used * 100 >= self.limit * 80 else ""
