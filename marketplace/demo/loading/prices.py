"""Price logs that reach back in time, with the references that the law wants, computed by the catalogue's own rule."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace.catalogue.rules.reduction import reference_for
from marketplace.demo.loading.texts import Row
from marketplace.demo.loading.travel import days_ago


@dataclass(frozen=True)
class Step:
    """One row of a price log before it has a variant (see catalogue.models.PriceChange)."""

    gross: Decimal
    valid_from: dt.datetime
    is_reduction: bool = False
    previous: Decimal | None = None
    reference: Decimal | None = None
    reference_kind: str = ""


def price_log(
    price: Decimal, history: Sequence[Row], *, published_at: dt.datetime, is_perishable: bool, now: dt.datetime
) -> list[Step]:
    """Compose the log of one variant, oldest row first; without a history one price since the publication.

    `history` are rows with days_ago, price and reduction, the oldest first; the last one is the present price.
    """
    if not history:
        return [Step(price, published_at)]
    log: list[Step] = []
    for row in history:
        gross, since = Decimal(row["price"]), days_ago(now, row["days_ago"], hour=8)
        previous = log[-1].gross if log else None
        if not row["reduction"]:
            log.append(Step(gross, since, previous=previous))
            continue
        reference = reference_for(
            log, started=since, on_sale_since=max(log[0].valid_from, published_at), is_perishable=is_perishable
        )
        log.append(
            Step(
                gross,
                since,
                is_reduction=True,
                previous=previous,
                reference=reference.gross,
                reference_kind=reference.kind,
            )
        )
    return log
