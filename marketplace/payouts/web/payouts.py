"""The regional centre's pages of payouts: prepare, approve by a second person, hand to the bank, confirm."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.errors import RuleViolation
from marketplace.orders.web.paging import links
from marketplace.orders.web.seller import person
from marketplace.payouts.actions.approve_batch import approve_batch as approve
from marketplace.payouts.actions.cancel_batch import cancel_batch as cancel
from marketplace.payouts.actions.confirm_payout import confirm_payout as confirm
from marketplace.payouts.actions.give_up_waiting import give_up_waiting as give_up
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.actions.return_payout import return_payout as give_back
from marketplace.payouts.actions.take_payout_back import take_payout_back as take_back
from marketplace.payouts.forms import ReturnedForm, TakeBackForm
from marketplace.payouts.gateways.bank_files import elixir_file, pain_file
from marketplace.payouts.models import Payout, PayoutBatch
from marketplace.payouts.permissions import can_approve, can_pay_out
from marketplace.payouts.queries.batches import batches, downloads_of, payouts_of, shown, waiting_batch, waiting_payouts
from marketplace.payouts.states import BatchState, PayoutMethod, PayoutState

PER_PAGE = 30
INVALID = 422
FILES = {"elixir": (elixir_file, "text/plain; charset=windows-1250", "txt"), "pain": (pain_file, "text/xml", "xml")}


def payer(request: HttpRequest) -> User:
    """Give the person when they may work on payouts; everybody else gets 404."""
    user = person(request)
    if not can_pay_out(user):
        raise Http404
    return user


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def payouts(request: HttpRequest) -> HttpResponse:
    """List the batches, and prepare the next one."""
    user = payer(request)
    problem = ""
    if request.method == "POST":
        try:
            batch = prepare_payouts(by=user)
        except RuleViolation as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("Przygotowaliśmy wypłaty. Teraz musi je zatwierdzić druga osoba."))
            return redirect("payouts:batch", batch.pk)
    page = Paginator(batches(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel ROPS"),
        "batches": page.object_list,
        "pagination": links(request, page),
        "problem": problem,
        "waiting": waiting_payouts(),
        "waits": waiting_batch(),
    }
    return render(request, "payouts/payouts.html", context, status=INVALID if problem else 200)


@login_required
@require_safe
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show one batch: who is paid what for which parts, and what comes next."""
    return _show(request, payer(request), get_object_or_404(PayoutBatch, pk=batch_id))


@login_required
@require_POST
def approve_batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Let a batch go, as its second person."""
    user, row = payer(request), get_object_or_404(PayoutBatch, pk=batch_id)
    text = _("Zatwierdzono. Pobierz plik i wgraj go w banku.")
    return _do(request, user, row, lambda: approve(batch_id=row.pk, by=user), text)


@login_required
@require_POST
def cancel_batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Give up a batch that waits."""
    user, row = payer(request), get_object_or_404(PayoutBatch, pk=batch_id)
    return _do(request, user, row, lambda: cancel(batch_id=row.pk, by=user), _("Anulowano paczkę wypłat."))


@login_required
@require_safe
def batch_file(request: HttpRequest, batch_id: int, kind: str) -> HttpResponse:
    """Give the bank's file of an approved batch, to be carried out on the next day on which banks work.

    Banks refuse a day that is over, so a file taken later names a later day. Each download is written down (law.md
    R10-05) and shown on the page of the batch: a file that goes to the bank twice pays twice.
    """
    user, row = payer(request), get_object_or_404(PayoutBatch, pk=batch_id, state=BatchState.APPROVED)
    if kind not in FILES or not settings.PAYOUT_ACCOUNT:
        raise Http404
    write, content_type, ending = FILES[kind]
    going = [
        payout
        for payout in payouts_of(row)
        if payout.method == PayoutMethod.BANK and payout.state in {PayoutState.APPROVED, PayoutState.DONE}
    ]
    if not going:
        raise Http404
    content = write(
        going,
        account=settings.PAYOUT_ACCOUNT,
        holder=settings.PAYOUT_HOLDER,
        day=clock.next_working_day(clock.today()),
    )
    record_access(verb="export", subject=row, by=user, detail=kind)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{row.number}-{kind}.{ending}"'
    return response


@login_required
@require_POST
def confirm_payout(request: HttpRequest, payout_id: int) -> HttpResponse:
    """Write down that the bank paid one payout."""
    user, row = payer(request), get_object_or_404(Payout.objects.select_related("batch"), pk=payout_id)
    return _do(request, user, row.batch, lambda: confirm(payout_id=row.pk, by=user), _("Zapisaliśmy: wypłacone."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def return_payout(request: HttpRequest, payout_id: int) -> HttpResponse:
    """Write down that a payout came back, and why."""
    user = payer(request)
    row = get_object_or_404(Payout.objects.select_related("batch", "vendor"), pk=payout_id)
    form = ReturnedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        problem = form.cleaned_data["problem"]
        text = _("Zapisaliśmy: pieniądze wróciły i znów czekają na wypłatę.")
        return _do(request, user, row.batch, lambda: give_back(payout_id=row.pk, problem=problem, by=user), text)
    context = {"panel_title": _("Panel ROPS"), "payout": row, "form": form}
    return render(request, "payouts/return_payout.html", context, status=INVALID if form.is_bound else 200)


@login_required
@require_POST
def give_up_waiting(request: HttpRequest, payout_id: int) -> HttpResponse:
    """Try a payout that waits for money once more; without it, it comes back and goes by bank."""
    user, row = payer(request), get_object_or_404(Payout.objects.select_related("batch"), pk=payout_id)
    text = _("Pytamy operatora jeszcze raz. Za chwilę odśwież stronę: zobaczysz, czy wypłacił, czy pieniądze wróciły.")
    return _do(request, user, row.batch, lambda: give_up(payout_id=row.pk, by=user), text)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_payout_back(request: HttpRequest, payout_id: int) -> HttpResponse:
    """Say what taking a payout back does, ask why, and ask the provider for it."""
    user = payer(request)
    rows = Payout.objects.select_related("batch", "vendor").filter(method=PayoutMethod.PROVIDER)
    row = get_object_or_404(rows, pk=payout_id)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        text = _("Poprosiliśmy operatora o cofnięcie wypłaty. Za chwilę odśwież stronę: zobaczysz, co odpowiedział.")
        return _do(request, user, row.batch, lambda: take_back(payout_id=row.pk, reason=reason, by=user), text)
    context = {"panel_title": _("Panel ROPS"), "payout": row, "form": form}
    return render(request, "payouts/take_payout_back.html", context, status=INVALID if form.is_bound else 200)


def _do(request: HttpRequest, user: User, row: PayoutBatch, act: Callable[[], object], success: str) -> HttpResponse:
    """Call an action and go back to the batch; a rule that refuses is shown there."""
    try:
        act()
    except RuleViolation as refusal:
        row.refresh_from_db()
        return _show(request, user, row, problem=str(refusal))
    messages.success(request, success)
    return redirect("payouts:batch", row.pk)


def _show(request: HttpRequest, user: User, row: PayoutBatch, problem: str = "") -> HttpResponse:
    listed = payouts_of(row)
    context = {
        "panel_title": _("Panel ROPS"),
        "batch": row,
        "payouts": shown(listed),
        "total": sum(payout.amount for payout in listed),
        "problem": problem,
        "may_approve": row.state == BatchState.PREPARED and can_approve(user, row),
        "by_bank": any(payout.method == PayoutMethod.BANK for payout in listed),
        "has_account": bool(settings.PAYOUT_ACCOUNT),
        "downloads": downloads_of(row),
    }
    return render(request, "payouts/batch.html", context, status=INVALID if problem else 200)
