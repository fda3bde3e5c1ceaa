"""Move a scheme's stored mode down once its legal gate is no longer complete."""

from django.conf import settings
from django.urls import reverse

from accounts.models import Role, User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.events import publish
from core.locking import lock
from core.models import Transition
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.events import LabelModeChanged
from quality_mark.models import LetterKind, Scheme
from quality_mark.queries.gate import missing_evidence
from quality_mark.states import LabelMode


@action
def drop_incomplete_badge(*, scheme_id: int) -> bool:
    """Set BADGE to TEXT_STATUS while an evidence is missing today, so that two people must approve again (R13-01).

    Nobody decides: what buyers see had changed with the day already (queries/gate.py). The scheme's operators and the
    director get a letter with the list (T13-06). Tells whether anything was to do; twice is once.
    """
    scheme = lock(Scheme, scheme_id)
    today = clock.today()
    if scheme.label_mode != LabelMode.BADGE or not (missing := missing_evidence(scheme, today)):
        return False
    scheme.label_mode = LabelMode.TEXT_STATUS
    scheme.badge_proposed_by = None
    scheme.save(update_fields=["label_mode", "badge_proposed_by"])
    lines = [str(line) for line in missing]
    Transition.objects.create(
        subject_type="quality_mark.Scheme",
        subject_id=str(scheme.pk),
        before=LabelMode.BADGE,
        after=LabelMode.TEXT_STATUS,
        actor_id=None,
        actor_name="",
        note="; ".join(lines),
        happened_at=clock.now(),
    )
    record_change(CATALOGUE, "scheme", scheme.pk)
    record_history(verb="scheme.set_label_mode", subject=scheme, by=None)
    told = User.objects.filter(is_active=True, role_grants__role__in=(Role.SCHEME_OPERATOR, Role.DIRECTOR))
    addresses = sorted(set(told.values_list("email", flat=True))) or [settings.OPERATOR_EMAIL]
    values = {
        "znak": scheme.name,
        "dzien": f"{today:%d.%m.%Y}",
        "braki": "\n".join(f"• {line}" for line in lines),
        "adres": settings.PUBLIC_URL.rstrip("/") + reverse("quality_mark:scheme_home"),
    }
    for email in addresses:
        write_letter(kind=LetterKind.BADGE_OFF, about=scheme, values=values, email=email)
    publish(LabelModeChanged(scheme_id=scheme.pk, mode=LabelMode.TEXT_STATUS))
    return True
