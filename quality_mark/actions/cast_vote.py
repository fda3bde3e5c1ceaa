"""Vote on a case."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import JuryCase, JurySession, Vote, VoteChoice
from quality_mark.permissions import can_vote
from quality_mark.queries.jury import case_number, party_of
from quality_mark.rules.counting import FOR_APPLICATION, FOR_PROCEEDING
from quality_mark.rules.jury import JuryRefused, require_reasons
from quality_mark.states import SessionState


@action
def cast_vote(*, case_id: int, choice: VoteChoice, reasons: str, by: User, item_ids: Collection[int] = ()) -> Vote:
    """Cast a juror's one vote on a case of an open session, with reasons; GRANT names the items to be granted.

    A juror who is present, declared to have no conflict and has no tie that the system finds (law.md T13-07). A vote is
    never changed; two at once are one, because the session is held.
    """
    session = lock(JurySession, JuryCase.objects.get(pk=case_id).session_id)
    case = JuryCase.objects.get(pk=case_id)
    if not can_vote(by, case, party_of(case)):
        raise NotAllowed
    if session.state != SessionState.OPEN or case.closed_at is not None:
        raise IllegalTransition
    if case.votes.filter(juror=by).exists():
        raise JuryRefused(_("Twój głos w tej sprawie jest już oddany."))
    choice = VoteChoice(choice)
    if choice not in (FOR_APPLICATION if case.application else FOR_PROCEEDING):
        raise JuryRefused(_("Wybierz, jak głosujesz."), field="choice")
    reasons = require_reasons(reasons)
    items: list[int] = []
    if case.application and choice == VoteChoice.GRANT:
        known = set(case.application.items.values_list("pk", flat=True))
        items = sorted(set(item_ids))
        if not items or not set(items) <= known:
            raise JuryRefused(_("Zaznacz pozycje, którym przyznajesz znak."), field="items")
    vote = Vote.objects.create(case=case, juror=by, choice=choice, items=items, reasons=reasons)
    record_history(verb="vote.cast", subject=vote, case=case_number(case), by=by)
    return vote
