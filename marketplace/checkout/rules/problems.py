"""What stands between a basket and an order, each thing named once."""

import enum
from dataclasses import dataclass


class ProblemCode(enum.StrEnum):
    """Why something cannot be ordered as it stands."""

    # one line
    GONE = "GONE"
    VENDOR_SUSPENDED = "VENDOR_SUSPENDED"
    VENDOR_ON_HOLIDAY = "VENDOR_ON_HOLIDAY"
    ON_REQUEST = "ON_REQUEST"
    SOLD_OUT = "SOLD_OUT"
    ONLY_LEFT = "ONLY_LEFT"
    PRICE_CHANGED = "PRICE_CHANGED"
    OUTSIDE_AREA = "OUTSIDE_AREA"
    NO_CAPACITY = "NO_CAPACITY"
    # one vendor's part
    NO_DELIVERY = "NO_DELIVERY"
    DELIVERY_MISSING = "DELIVERY_MISSING"
    DELIVERY_GONE = "DELIVERY_GONE"
    WEIGHT_EXCEEDED = "WEIGHT_EXCEEDED"
    OUTSIDE_POWIATS = "OUTSIDE_POWIATS"
    POINT_MISSING = "POINT_MISSING"
    DELIVERY_PRICE_CHANGED = "DELIVERY_PRICE_CHANGED"
    NO_ACCOUNT = "NO_ACCOUNT"
    # the whole
    EMPTY = "EMPTY"
    DETAILS_MISSING = "DETAILS_MISSING"
    PAYMENT_MISSING = "PAYMENT_MISSING"


class Step(enum.StrEnum):
    """The page on which a problem is mended; the value is its URL name."""

    BASKET = "basket"
    DETAILS = "checkout_details"
    DELIVERY = "checkout_delivery"
    PAYMENT = "checkout_payment"
    SUMMARY = "checkout_summary"


#: Things that happened behind the buyer's back since the last look: they are asked about, never changed silently.
CHANGES = frozenset(
    {
        ProblemCode.GONE,
        ProblemCode.VENDOR_SUSPENDED,
        ProblemCode.VENDOR_ON_HOLIDAY,
        ProblemCode.ON_REQUEST,
        ProblemCode.SOLD_OUT,
        ProblemCode.ONLY_LEFT,
        ProblemCode.PRICE_CHANGED,
        ProblemCode.DELIVERY_PRICE_CHANGED,
    }
)

#: A line with one of these cannot be bought at all and does not count in the sums.
DEAD = frozenset(
    {
        ProblemCode.GONE,
        ProblemCode.VENDOR_SUSPENDED,
        ProblemCode.VENDOR_ON_HOLIDAY,
        ProblemCode.ON_REQUEST,
        ProblemCode.SOLD_OUT,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One obstacle in words for the buyer.

    `subject` names the thing where the sentence alone does not (a line's product). `answer` is what the accept button
    sends when a plain yes mends it (see `rules.answers`), `answer_label` its words; both are empty when the buyer has
    to choose or type something, and `step` says on which page.
    """

    code: ProblemCode
    text: str
    step: Step
    variant_id: int | None = None
    vendor_id: int | None = None
    subject: str = ""
    field: str = ""
    answer: str = ""
    answer_label: str = ""

    @property
    def is_change(self) -> bool:
        """Tell whether the offer changed since the buyer looked, rather than something being still unanswered."""
        return self.code in CHANGES
