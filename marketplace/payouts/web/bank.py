"""What the pages of bank statements share: those of the regional centre and those of a seller."""

import dataclasses
import hashlib
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from core.models import Transition
from marketplace.orders.web.paging import links
from marketplace.payouts.actions.match_line import match_line
from marketplace.payouts.actions.take_statement import take_statement
from marketplace.payouts.forms import StatementForm
from marketplace.payouts.gateways.bank_reading import MAX_BYTES, read_statements
from marketplace.payouts.models import BankLine, BankStatement
from marketplace.payouts.queries.bank import (
    accounts_of,
    lines_of,
    lines_to_match,
    parts_of_payment,
    statements_of,
    unclear_lines,
)
from marketplace.payouts.rules.line_words import what_to_do
from marketplace.payouts.states import BankLineState
from marketplace.payouts.web.bank_choices import decide, form_of
from vendors.models import Vendor

PER_PAGE: Final = 25
INVALID: Final = 422
#: So many lines are recognised while the person waits, about a second; the rest by the worker.
AT_ONCE: Final = 60
TONES: Final = {
    BankLineState.NEW: "info",
    BankLineState.OPEN: "warn",
    BankLineState.PARTIAL: "warn",
    BankLineState.TO_RETURN: "bad",
    BankLineState.MATCHED: "good",
    BankLineState.RETURNED: "good",
    BankLineState.SET_ASIDE: "",
}


@dataclasses.dataclass(frozen=True)
class Desk:
    """Whose statements, who works on them, and where the pages are."""

    user: User
    vendor: Vendor | None

    def url(self, page: str, *args: int) -> str:
        """Give the address of one of the four pages: statements, statement, unclear, line."""
        if self.vendor is None:
            names = {"statements": "bank_statements", "statement": "bank_statement", "unclear": "unclear_lines"}
            return reverse(f"payouts:{names.get(page, 'bank_line')}", args=args)
        names = {"statements": "own_statements", "statement": "own_statement", "unclear": "own_unclear_lines"}
        return reverse(f"payouts:{names.get(page, 'own_line')}", args=[self.vendor.slug, *args])

    def context(self, **more: Any) -> dict[str, Any]:
        """Give what every page needs."""
        title = _("Panel sprzedawcy") if self.vendor else _("Panel ROPS")
        return {
            "panel_title": title,
            "vendor": self.vendor,
            "statements_url": self.url("statements"),
            "unclear_url": self.url("unclear"),
            **more,
        }


def show_statements(request: HttpRequest, desk: Desk, template: str) -> HttpResponse:
    """List the statements, and take the next one."""
    form = StatementForm()
    if request.method == "POST":
        form = StatementForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                content = file.read(MAX_BYTES + 1)
                sha256 = hashlib.sha256(content).hexdigest()
                known = statements_of(desk.vendor).filter(sha256=sha256).first()
                taken = _take(content, sha256, file.name or "", desk)
            except NotAllowed:
                raise
            except RuleViolation as refusal:
                form.add_error("file", str(refusal.message))
            else:
                _tell(request, taken, is_again=known is not None and known.pk == taken.pk)
                return redirect(desk.url("statement", taken.pk))
    page = Paginator(statements_of(desk.vendor), PER_PAGE).get_page(request.GET.get("page"))
    context = desk.context(
        form=form,
        accounts=accounts_of(desk.vendor),
        rows=[{"statement": one, "url": desk.url("statement", one.pk)} for one in page.object_list],
        pagination=links(request, page),
        unclear=unclear_lines(desk.vendor).count(),
    )
    return render(request, template, context, status=INVALID if form.errors else 200)


def _take(content: bytes, sha256: str, file_name: str, desk: Desk) -> BankStatement:
    taken = take_statement(
        vendor_id=desk.vendor.pk if desk.vendor else None,
        read=read_statements(content),
        file_name=file_name,
        sha256=sha256,
        by=desk.user,
    )
    for pk in lines_to_match(taken.pk)[:AT_ONCE]:
        match_line(line_id=pk, by=desk.user)
    return taken


def _tell(request: HttpRequest, taken: BankStatement, *, is_again: bool) -> None:
    if is_again:
        words = {"day": date_format(localtime(taken.imported_at), "j E Y, H:i")}
        text = _("Ten sam plik jest tu od %(day)s. Niczego nie policzyliśmy drugi raz.")
        messages.info(request, text % words)
    elif taken.new:
        text = ngettext("Wczytaliśmy %(count)s operację.", "Wczytaliśmy %(count)s operacji.", taken.new)
        messages.success(request, text % {"count": taken.new})
    else:
        messages.info(request, _("W tym pliku nie ma nic nowego. Wszystko mieliśmy już wcześniej."))


def show_statement(request: HttpRequest, desk: Desk, statement_id: int, template: str) -> HttpResponse:
    """Show one statement, its movements and what became of them."""
    statement = get_object_or_404(statements_of(desk.vendor), pk=statement_id)
    page = Paginator(lines_of(statement), PER_PAGE).get_page(request.GET.get("page"))
    context = desk.context(
        statement=statement, rows=_rows(page.object_list, desk), pagination=links(request, page),
        fresh=len(lines_to_match(statement.pk)),
    )  # fmt: skip
    return render(request, template, context)


def show_unclear(request: HttpRequest, desk: Desk, template: str) -> HttpResponse:
    """List the movements that wait for a person, each with what to do."""
    page = Paginator(unclear_lines(desk.vendor), PER_PAGE).get_page(request.GET.get("page"))
    context = desk.context(rows=_rows(page.object_list, desk), pagination=links(request, page))
    return render(request, template, context)


def _rows(lines: Any, desk: Desk) -> list[dict[str, Any]]:
    return [
        {
            "line": line,
            "tone": TONES[BankLineState(line.state)],
            "todo": what_to_do(line),
            "url": desk.url("line", line.pk),
            "what": line.payment or line.payout or line.batch,
        }
        for line in lines
    ]


def show_line(request: HttpRequest, desk: Desk, line_id: int, template: str) -> HttpResponse:
    """Show one movement, and take the decision about it."""
    found = BankLine.objects.filter(vendor=desk.vendor).select_related("vendor", "payment", "payout", "batch")
    line = get_object_or_404(found, pk=line_id)
    form = form_of(request, line) if line.state in {BankLineState.OPEN, BankLineState.PARTIAL} else None
    problem = ""
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do in {"given_back", "reopen"} or (form is not None and form.is_valid()):
            try:
                decide(do, line, form, desk.user)
            except NotAllowed:
                raise
            except RuleViolation as refusal:
                problem = str(refusal.message)
                if form is not None and refusal.field in form.fields:
                    form.add_error(refusal.field, problem)
                    problem = ""
            else:
                messages.success(request, _("Zapisaliśmy Twoją decyzję."))
                return redirect(desk.url("line", line.pk) if do == "reopen" else desk.url("unclear"))
        elif form is None:
            problem = str(RuleViolation.message)
        line.refresh_from_db()
    context = desk.context(
        line=line,
        tone=TONES[BankLineState(line.state)],
        todo=what_to_do(line),
        form=form,
        problem=problem,
        parts=parts_of_payment(line.payment_id) if line.payment_id else [],
        is_surplus=line.return_amount not in {0, line.amount},
        history=_history(line),
    )
    return render(request, template, context, status=INVALID if problem or (form and form.errors) else 200)


def _history(line: BankLine) -> list[dict[str, Any]]:
    """Tell every choice about a movement: who, when, why."""
    rows = Transition.objects.filter(subject_type=line._meta.label, subject_id=str(line.pk))
    return [
        {
            "title": str(BankLineState(row.after).label).capitalize(),
            "state": "done",
            "when": row.happened_at,
            "text": ". ".join(part for part in (_why(line, row).rstrip("."), row.actor_name) if part),
        }
        for row in rows
    ]


def _why(line: BankLine, row: Transition) -> str:
    """Say why a step was taken: what a person wrote, or why the line was put before one."""
    return row.note or (line.get_problem_display() if row.before == BankLineState.NEW and line.problem else "")
