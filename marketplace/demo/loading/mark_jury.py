"""What waits for the jury and for the appeals body in the demo: a session next week, a refusal with an appeal."""

import datetime as dt
from collections.abc import Mapping

from accounts.models import User
from core import clock
from marketplace.demo.loading.mark_case import Bodies, audited, judge
from marketplace.demo.loading.mark_scheme import version_on
from marketplace.demo.loading.people import owner_email
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.add_case import add_case
from quality_mark.actions.call_jurors import call_jurors
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.actions.file_appeal import file_appeal
from quality_mark.actions.plan_session import plan_session
from quality_mark.actions.save_juror_note import save_juror_note
from quality_mark.models import Application, Scheme, ScopeItem, VoteChoice
from vendors.models import Vendor

REFUSAL = "Rekomendacje dotyczą innych wyrobów niż te we wniosku, więc jakości toreb jeszcze nic nie potwierdza."
APPEAL = "Rekomendacja urzędu gminy dotyczy właśnie naszych toreb. Prosimy o ponowne przeczytanie jej drugiej strony."
NOTE = "Zapytać na posiedzeniu, skąd jest miód zimą i czy rekomendacja z 2025 roku dotyczy tych samych wyrobów."


def load_jury(
    bodies: Bodies,
    people: Mapping[str, User],
    vendors: Mapping[str, Vendor],
    items: Mapping[tuple[str, str], ScopeItem],
    scheme: Scheme,
    now: dt.datetime,
) -> None:
    """Put one audited application on next week's agenda, and let another entity appeal against a refusal."""

    def waiting(slug: str, days: int) -> Application:
        return audited(
            bodies=bodies,
            vendor=vendors[slug],
            items=[item for (vendor, _name), item in items.items() if vendor == slug],
            version=version_on(scheme, clock.date_of(days_ago(now, days + 40))),
            by=people[owner_email(slug)],
            audited_at=days_ago(now, days),
        )

    refused, open_one = waiting("druga-polka", 18), waiting("lipowa-barc", 9)
    with at(days_ago(now, 5)):
        decision = judge(bodies=bodies, thing=refused, choice=VoteChoice.REFUSE, reasons=REFUSAL)
    with at(days_ago(now, 2)):
        file_appeal(decision_id=decision.pk, text=APPEAL, by=people[owner_email("druga-polka")])
    session = plan_session(
        scheme_id=scheme.pk,
        held_at=days_ago(now, -7, hour=10),
        place="ROPS, ul. Hetmańska 9, Rzeszów, sala 12",
        juror_ids=[juror.pk for juror in bodies.jurors],
        by=bodies.operator,
    )
    case = add_case(session_id=session.pk, application_id=open_one.pk, by=bodies.operator)
    call_jurors(session_id=session.pk, by=bodies.operator)
    chair = bodies.jurors[0]
    with at(days_ago(now, 1)):
        declare_conflict(case_id=case.pk, has_conflict=False, by=chair)
        save_juror_note(case_id=case.pk, text=NOTE, by=chair)
