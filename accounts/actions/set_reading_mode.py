"""Choose between full and short texts in the panel."""

from accounts.models import User
from core.action import action
from core.locking import lock


@action
def set_reading_mode(*, easy: bool, by: User) -> User:
    """Keep for the person who asks whether the panel speaks in short texts, with pictures and bigger type."""
    user = lock(User, by.pk)
    user.easy_reading = easy
    user.save(update_fields=["easy_reading"])
    return user
