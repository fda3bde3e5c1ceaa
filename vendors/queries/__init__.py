"""Reading the register of vendors; one file per subject."""

from vendors.queries.checklist import all_missing, documents_of, enterprise_status_of, missing_requirements
from vendors.queries.sellers import (
    counts_by_state,
    decisions_on,
    memberships_of,
    terms_in_force,
)

__all__ = [
    "all_missing",
    "counts_by_state",
    "decisions_on",
    "documents_of",
    "enterprise_status_of",
    "memberships_of",
    "missing_requirements",
    "terms_in_force",
]
