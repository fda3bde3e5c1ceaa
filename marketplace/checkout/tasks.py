"""Tasks of the basket."""

from celery import shared_task

from marketplace.checkout.actions.drop_old_baskets import drop_old_baskets as drop


@shared_task
def drop_old_baskets(**_kwargs: object) -> None:
    """Forget baskets that nobody came back to, once a night."""
    drop()
