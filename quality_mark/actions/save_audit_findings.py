"""Keep what an auditor found of the criteria."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.models import Audit, AuditFinding, FindingOutcome
from quality_mark.permissions import can_write_audit
from quality_mark.queries.audits import criteria_of, entity_of
from quality_mark.rules.supervision import SupervisionRefused
from quality_mark.states import AuditState

OPEN = (AuditState.ORDERED, AuditState.PLANNED)


@action
def save_audit_findings(*, audit_id: int, findings: Mapping[int, tuple[str, str]], by: User) -> Audit:
    """Keep the findings (criterion's key -> outcome, text) of an audit that is not reported yet.

    People of the body that was ordered, without ties (law.md T13-05). A criterion that is not MET needs a text.
    """
    audit = lock(Audit, audit_id)
    if not can_write_audit(by, audit, entity_of(audit)):
        raise NotAllowed
    if audit.state not in OPEN:
        raise IllegalTransition
    known = {criterion.pk for criterion in criteria_of(audit)}
    for key, (outcome, text) in findings.items():
        if key not in known or outcome not in FindingOutcome.values:
            raise SupervisionRefused(_("Wybierz wynik z listy."), field=f"outcome_{key}")
        if outcome != FindingOutcome.MET and not text.strip():
            raise SupervisionRefused(_("Napisz, co stwierdzono."), field=f"text_{key}")
        AuditFinding.objects.update_or_create(
            audit=audit, criterion_id=key, defaults={"outcome": outcome, "text": text.strip()}
        )
    return audit
