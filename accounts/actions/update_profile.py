"""Change one's own name and telephone."""

from accounts.models import User
from core.action import action
from core.locking import lock


@action
def update_profile(*, first_name: str, last_name: str, phone: str, by: User) -> User:
    """Change the name and telephone of the person who asks; the e-mail has its own, verified way.

    Orders keep what stood in them (law.md R2-04).
    """
    user = lock(User, by.pk)
    user.first_name = first_name.strip()
    user.last_name = last_name.strip()
    user.phone = phone.strip()
    user.full_clean(exclude=["password"])
    user.save(update_fields=["first_name", "last_name", "phone"])
    return user
