"""The story of something that comes back, for buyer and seller."""

from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.money import ZERO, format_pln
from marketplace.orders.models import ReturnCase, ReturnKind, ReturnLine
from marketplace.orders.rules.return_text import exact
from marketplace.orders.rules.timeline import Step
from marketplace.orders.states import ReturnState
from marketplace.payments.states import RefundState
from quality_mark.models import ItemKind

RETURN_TONES: Final[dict[str, str]] = {
    ReturnState.ASKED: "warn",
    ReturnState.OPEN: "info",
    ReturnState.POSTED: "info",
    ReturnState.SETTLED: "good",
    ReturnState.REFUSED: "bad",
}


def return_steps(case: ReturnCase, lines: list[ReturnLine]) -> list[Step]:
    """Lay out what was done and what is to come; the statement stands with its seconds."""
    said = {
        ReturnKind.WITHDRAWAL: _("Odstąpienie złożone"),
        ReturnKind.AGREED: _("Prośba o zwrot"),
        ReturnKind.CANCELLATION: _("Rezygnacja"),
    }[ReturnKind(case.kind)]
    steps = [Step(title=said, state="done", text=exact(case.stated_at))]
    if case.state == ReturnState.ASKED:
        return [*steps, Step(title=_("Odpowiedź sprzedawcy"), state="now")]
    if case.state == ReturnState.REFUSED:
        return [*steps, Step(title=_("Sprzedawca odmówił"), state="bad", text=case.answer)]
    if any(line.given and line.order_line.kind == ItemKind.GOOD for line in lines):
        steps.append(_posting(case))
    steps.append(_settling(case, lines))
    return [*steps, _money(case, lines)]


def _posting(case: ReturnCase) -> Step:
    if case.posted_at:
        return Step(title=_("Rzeczy nadane"), state="done", when=case.posted_at, text=case.posting)
    if case.state == ReturnState.SETTLED:
        return Step(title=_("Rzeczy u sprzedawcy"), state="done", when=case.settled_at)
    day = date_format(case.send_back_by, "j E Y") if case.send_back_by else ""
    return Step(title=_("Odesłanie rzeczy"), state="now", text=_("Najpóźniej %(day)s.") % {"day": day})


def _settling(case: ReturnCase, lines: list[ReturnLine]) -> Step:
    if not any(line.given for line in lines) and case.state == ReturnState.SETTLED:
        return Step(title=_("Odwołane u sprzedawcy"), state="done", when=case.settled_at)
    if case.state == ReturnState.SETTLED:
        return Step(title=_("Rozliczone przez sprzedawcę"), state="done", when=case.settled_at)
    state = "now" if case.state == ReturnState.POSTED else "next"
    return Step(title=_("Sprzedawca potwierdza, że ma rzeczy"), state=state)


def _money(case: ReturnCase, lines: list[ReturnLine]) -> Step:
    refund = case.refund
    if refund is None:
        due = date_format(case.refund_due_on, "j E Y") if case.refund_due_on else ""
        if case.state == ReturnState.SETTLED:
            kept = sum((line.deducted for line in lines), ZERO)
            text = _("Sprzedawca potrącił całą kwotę.") if kept else ""
            return Step(title=_("Nie ma pieniędzy do oddania"), state="done", text=text)
        return Step(title=_("Pieniądze"), state="next", text=_("Najpóźniej %(day)s.") % {"day": due} if due else "")
    amount = format_pln(refund.amount)
    if refund.state == RefundState.SUCCEEDED:
        return Step(title=_("Pieniądze oddane: %(sum)s") % {"sum": amount}, state="done", when=refund.settled_at)
    if refund.state == RefundState.FAILED:
        text = _("Przelew się nie udał. Sprzedawca lub ROPS ustali z Tobą, jak oddać pieniądze.")
        return Step(title=_("Pieniądze: %(sum)s") % {"sum": amount}, state="bad", text=text)
    return Step(title=_("Pieniądze w drodze: %(sum)s") % {"sum": amount}, state="now")
