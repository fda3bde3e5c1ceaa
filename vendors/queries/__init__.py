"""Reading the register of vendors; one file per subject."""

from vendors.queries.sellers import (
    counts_by_state,
    decisions_on,
    memberships_of,
    missing_of,
    terms_in_force,
    vendors_in_register,
)

__all__ = [
    "counts_by_state",
    "decisions_on",
    "memberships_of",
    "missing_of",
    "terms_in_force",
    "vendors_in_register",
]
