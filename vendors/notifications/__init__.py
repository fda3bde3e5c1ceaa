"""Letters to vendors and reviewers; one file per subject."""

from vendors.notifications.applications import confirm_submission, tell_data_changed
from vendors.notifications.claims import tell_claim_accepted, tell_claim_made
from vendors.notifications.complaints import acknowledge_complaint, tell_complaint_outcome
from vendors.notifications.content import tell_content_accepted
from vendors.notifications.decisions import send_statement, tell_assigned_reviewer, tell_vendor
from vendors.notifications.rechecks import send_reminder, tell_recheck
from vendors.notifications.team import (
    send_adviser_invitation,
    send_invitation,
    tell_end_of_access,
    tell_inviter,
    tell_removed_member,
)
from vendors.notifications.webhooks import tell_webhook_disabled

__all__ = [
    "acknowledge_complaint",
    "confirm_submission",
    "send_adviser_invitation",
    "send_invitation",
    "send_reminder",
    "send_statement",
    "tell_assigned_reviewer",
    "tell_claim_accepted",
    "tell_claim_made",
    "tell_complaint_outcome",
    "tell_content_accepted",
    "tell_data_changed",
    "tell_end_of_access",
    "tell_inviter",
    "tell_recheck",
    "tell_removed_member",
    "tell_vendor",
    "tell_webhook_disabled",
]
