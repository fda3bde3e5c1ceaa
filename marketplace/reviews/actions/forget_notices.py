"""Forget who gave notice of reviews, when nobody can complain any more."""

from django.db.models import Q

from core import clock
from core.action import action
from marketplace.reviews.models import ReviewNotice
from vendors.rules.deciding import COMPLAINT_MONTHS


@action
def forget_notices(*, email: str = "") -> int:
    """Empty name and address of notices decided more than six months ago, or of one `email` at once (an erasure).

    Gives the number of notices. The deadline acts, every night; repeating changes nothing.
    """
    if email:
        found = ReviewNotice.objects.filter(email__iexact=email)
    else:
        before = clock.start_of(clock.add_months(clock.today(), -COMPLAINT_MONTHS))
        found = ReviewNotice.objects.filter(decision__decided_at__lt=before)
    return found.exclude(Q(name="") & Q(email="")).update(name="", email="", reporter=None)
