"""Give an opinion on an appeal."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import Appeal, AppealVote
from quality_mark.permissions import can_vote_on_appeal
from quality_mark.rules.jury import AppealRefused, require_reasons
from quality_mark.states import AppealState


@action
def vote_on_appeal(*, appeal_id: int, upholds: bool, reasons: str, by: User) -> AppealVote:
    """Say with reasons whether an appeal should be upheld; once, never changed (law.md R13-10).

    A member of the appeals body who took no part in the case and has no ties to the entity; the appeal waits.
    """
    appeal = lock(Appeal, appeal_id)
    if not can_vote_on_appeal(by, appeal):
        raise NotAllowed
    if appeal.state != AppealState.FILED:
        raise IllegalTransition
    if appeal.votes.filter(member=by).exists():
        raise AppealRefused(_("Twój głos w tej sprawie jest już oddany."))
    vote = AppealVote.objects.create(appeal=appeal, member=by, upholds=upholds, reasons=require_reasons(reasons))
    record_history(verb="appeal.vote", subject=vote, case=appeal.number, by=by)
    return vote
