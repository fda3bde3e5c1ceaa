"""Set how the label of a scheme may be shown."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.models import Transition
from quality_mark.actions.record_history import record_history
from quality_mark.events import LabelModeChanged
from quality_mark.models import Scheme
from quality_mark.permissions import can_run_scheme
from quality_mark.queries.gate import Missing, missing_evidence
from quality_mark.rules import require_reason
from quality_mark.states import LabelMode


class SecondPersonNeeded(RuleViolation):
    """The person who proposed the badge cannot also approve it."""

    code = "SECOND_PERSON_NEEDED"
    message = _("Pokazywanie znaku musi zatwierdzić druga osoba.")


class GateIncomplete(RuleViolation):
    """The badge cannot be switched on while the legal gate misses an evidence."""

    code = "GATE_INCOMPLETE"

    def __init__(self, missing: list[Missing]) -> None:
        self.missing = missing
        lines = "; ".join(str(line) for line in missing)
        super().__init__(_("Znaku nie można jeszcze włączyć. Brakuje: %(lines)s.") % {"lines": lines})


@action
def set_label_mode(*, scheme_id: int, mode: LabelMode, reason: str, by: User) -> Scheme:
    """Switch a scheme's label off, to plain text or to the badge (law.md R13-01).

    The scheme's operator. OFF and TEXT_STATUS hold at once and drop a pending proposal. BADGE takes two different
    operators: the first call records who proposes and, as `reason`, the legal basis; the second one, by another person,
    switches it on. Both are refused while the legal gate misses an evidence that day (GateIncomplete, with the list).
    Every step stands in the history, every switch leaves an audit row.
    """
    scheme = lock(Scheme, scheme_id)
    if not can_run_scheme(by):
        raise NotAllowed
    reason = require_reason(reason)
    mode = LabelMode(mode)
    if mode == scheme.label_mode and scheme.badge_proposed_by is None:
        return scheme
    if mode == LabelMode.BADGE and (missing := missing_evidence(scheme, clock.today())):
        raise GateIncomplete(missing)
    if mode == LabelMode.BADGE and scheme.badge_proposed_by is None:
        scheme.badge_proposed_by = by
        scheme.legal_basis = reason
        scheme.save(update_fields=["badge_proposed_by", "legal_basis"])
        record_history(verb="scheme.propose_badge", subject=scheme, by=by)
        return scheme
    if mode == LabelMode.BADGE and scheme.badge_proposed_by == by:
        raise SecondPersonNeeded
    before = scheme.label_mode
    scheme.label_mode = mode
    scheme.badge_proposed_by = None
    scheme.save(update_fields=["label_mode", "badge_proposed_by"])
    Transition.objects.create(
        subject_type="quality_mark.Scheme",
        subject_id=str(scheme.pk),
        before=before,
        after=mode,
        actor_id=by.pk,
        actor_name=by.get_username(),
        note=reason,
        happened_at=clock.now(),
    )
    record_change(CATALOGUE, "scheme", scheme.pk)
    record_history(verb="scheme.set_label_mode", subject=scheme, by=by)
    publish(LabelModeChanged(scheme_id=scheme.pk, mode=mode))
    return scheme
