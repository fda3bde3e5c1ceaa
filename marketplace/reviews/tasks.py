"""Tasks of reviews."""

import logging

from celery import shared_task

from marketplace.reviews.actions.forget_notices import forget_notices
from marketplace.reviews.actions.invite_to_review import invite_to_review
from marketplace.reviews.queries.invitations import parts_to_invite

logger = logging.getLogger(__name__)


@shared_task
def invite_buyers(**_kwargs: object) -> None:
    """Ask the buyers of parts completed two days ago; days missed are caught up within a month."""
    for vendor_order_id in parts_to_invite():
        try:
            invite_to_review(vendor_order_id=vendor_order_id)
        except Exception:
            logger.exception("the buyer of part %s could not be invited", vendor_order_id)


@shared_task
def forget_old_notices(**_kwargs: object) -> None:
    """Forget who gave notice once six months have passed since the decision; nights missed are caught up."""
    forget_notices()
