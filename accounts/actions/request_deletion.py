"""Ask for the letter that leads to erasing one's account."""

from accounts.events import DeletionWanted
from accounts.models import User
from core.action import action
from core.events import publish


@action
def request_deletion(*, by: User) -> None:
    """Have the person who asks sent the way to our page, which says what must end first and asks for the password."""
    publish(DeletionWanted(user_id=by.pk))
