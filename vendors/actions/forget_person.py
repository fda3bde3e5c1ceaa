"""Take somebody's address out of invitations and accesses."""

from django.db.models import Q

from core import clock
from core.action import action
from vendors.models import AdviserAccess, Invitation


@action
def forget_person(*, user_id: int, email: str) -> None:
    """Forget an erased person's e-mail address where vendors invited it; called by the erasure of an account.

    What waits or was never taken up is deleted, taken-up ones keep the number of the account without the address.
    """
    Invitation.objects.filter(email__iexact=email, accepted_at=None).delete()
    Invitation.objects.filter(Q(email__iexact=email) | Q(accepted_by=user_id)).update(email="")
    AdviserAccess.objects.filter(email__iexact=email, accepted_at=None).delete()
    given = AdviserAccess.objects.filter(Q(email__iexact=email) | Q(adviser=user_id))
    given.filter(ended_at=None).update(ended_at=clock.now())
    given.update(email="")
