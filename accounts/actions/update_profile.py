"""Change one's own name and telephone."""

from accounts.models import User
from core.action import action
from core.locking import lock


@action
def update_profile(
    *, first_name: str | None = None, last_name: str | None = None, phone: str | None = None, by: User
) -> User:
    """Change the name and telephone of the person who asks; the e-mail has its own, verified way.

    None keeps what is there. Orders keep what stood in them (law.md R2-04).
    """
    user = lock(User, by.pk)
    given = {"first_name": first_name, "last_name": last_name, "phone": phone}
    for field, value in given.items():
        if value is not None:
            setattr(user, field, value.strip())
    user.full_clean(exclude=["password"])
    user.save(update_fields=["first_name", "last_name", "phone"])
    return user
