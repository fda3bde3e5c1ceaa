"""Background work on accounts."""

from celery import shared_task

from accounts.actions.forget_old_sign_ins import forget_old_sign_ins


@shared_task
def forget_sign_ins(**_kwargs: object) -> None:
    """Delete sessions that ran out, and notes of signing in older than 30 days; nights missed are caught up."""
    forget_old_sign_ins()
