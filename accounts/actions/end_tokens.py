"""Sign out everywhere from clients of the API."""

from django.utils.crypto import get_random_string

from accounts.models import User
from core.action import action
from core.locking import lock


@action
def end_tokens(*, by: User) -> None:
    """End all tokens of the person who asks; sessions of our pages go on."""
    user = lock(User, by.pk)
    user.token_key = get_random_string(32)
    user.save(update_fields=["token_key"])
