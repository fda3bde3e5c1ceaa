"""The market's setting of moderation."""

from dataclasses import dataclass

from django.conf import settings

from marketplace.catalogue.models import ModerationPolicy


@dataclass(frozen=True, slots=True)
class Policy:
    """How many of a vendor's first listings are reviewed (0: none), and whether changes of live ones are."""

    first_listings: int
    review_changes: bool


def moderation_policy() -> Policy:
    """Read the setting; before anybody has chosen, the installation's default holds (REVIEW_FIRST_LISTINGS)."""
    row = ModerationPolicy.objects.first()
    if row is not None:
        return Policy(row.first_listings, row.review_changes)
    default: int = settings.REVIEW_FIRST_LISTINGS
    return Policy(default, default > 0)
