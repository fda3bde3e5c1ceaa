"""Choose what is looked at before buyers see it."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from marketplace.catalogue.models import ModerationPolicy
from marketplace.catalogue.permissions import can_set_policy


class PolicyInvalid(RuleViolation):
    """The number of listings is out of range."""

    code = "POLICY_INVALID"
    message = _("Podaj liczbę od 0 do 50; 0 znaczy, że nic nie czeka.")


@action
def set_moderation_policy(*, first_listings: int, review_changes: bool, by: User) -> ModerationPolicy:
    """Set how many first listings of a vendor are reviewed (0: none) and whether changes are; the operator may.

    Listings and changes that wait already keep waiting for their decision. Raises PolicyInvalid.
    """
    if not can_set_policy(by):
        raise NotAllowed
    if not 0 <= first_listings <= 50:
        raise PolicyInvalid(field="first_listings")
    row, _new = ModerationPolicy.objects.update_or_create(
        pk=1,
        defaults={
            "first_listings": first_listings,
            "review_changes": review_changes,
            "changed_by": by,
            "changed_at": clock.now(),
        },
    )
    return row
