"""Write down that a program asked with a token."""

from core import clock
from core.action import action
from vendors.models import ApiToken
from vendors.rules.api_tokens import EXACT_TO


@action
def note_token_use(*, token_id: int) -> None:
    """Keep when a token was used last, at most once a minute, so that a busy program does not write each time."""
    now = clock.now()
    unseen = ApiToken.objects.filter(pk=token_id, last_used_at=None)
    older = ApiToken.objects.filter(pk=token_id, last_used_at__lte=now - EXACT_TO)
    (unseen | older).update(last_used_at=now)
