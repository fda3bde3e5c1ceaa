"""Rules of the register and of who may sell; one file per subject."""

from vendors.rules.selling import (
    REASON_MIN,
    InvalidDelivery,
    ReasonRequired,
    check_delivery,
    earliest_terms_start,
    require_reason,
)

__all__ = [
    "REASON_MIN",
    "InvalidDelivery",
    "ReasonRequired",
    "check_delivery",
    "earliest_terms_start",
    "require_reason",
]
