"""Differences between the provider's books and ours: people of the regional centre explain each one."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from core.models import Transition
from core.money import ZERO
from marketplace.orders.actions.approve_way_out import approve_way_out
from marketplace.orders.actions.assign_outside_refund import assign_outside_refund
from marketplace.orders.actions.explain_difference import explain_difference
from marketplace.orders.actions.propose_way_out import propose_way_out
from marketplace.orders.actions.refuse_way_out import refuse_way_out
from marketplace.orders.actions.return_second_payment import return_second_payment
from marketplace.orders.forms.disputes import AssignForm, ExplainForm, RefuseForm, WayOutForm
from marketplace.orders.models import VendorOrder
from marketplace.orders.web.disputes import reviewer_of
from marketplace.orders.web.paging import links
from marketplace.payments.gateways import can_go_back
from marketplace.payments.models import DifferenceKind, ReconciliationDifference, WayOut
from marketplace.payments.queries.disputes import open_differences, settled_differences
from marketplace.payments.queries.reconciliation import money_waiting
from marketplace.payments.rules.difference_words import is_second_payment, name_of, what_to_do
from marketplace.payments.states import DifferenceState
from vendors.permissions import is_tied

PER_PAGE: Final = 25
INVALID: Final = 422
SETTLED: Final = "wyjasnione"
SENDING: Final = gettext_lazy("Zlecamy Stripe zwrot. Sprawa zamknie się sama, gdy pieniądze wrócą do płacącego.")
GONE: Final = (DifferenceKind.OUTSIDE_REFUND, DifferenceKind.LOST_DISPUTE)
TONES: Final = {
    DifferenceState.OPEN: "warn",
    DifferenceState.PROPOSED: "warn",
    DifferenceState.GOING: "info",
    DifferenceState.SETTLED: "good",
}


@login_required
@require_safe
def money_differences(request: HttpRequest) -> HttpResponse:
    """List what the provider's books say otherwise than ours, each with what to do; for reviewers, others get 404.

    `?stan=wyjasnione` lists what was explained, the latest first.
    """
    reviewer_of(request)
    is_settled = request.GET.get("stan") == SETTLED
    found = settled_differences() if is_settled else open_differences()
    page = Paginator(_with_orders(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel ROPS"),
        "is_settled": is_settled,
        "tabs": [
            {"label": _("czekają"), "url": "?", "current": not is_settled},
            {"label": _("wyjaśnione"), "url": f"?stan={SETTLED}", "current": is_settled},
        ],
        "rows": [
            {
                "difference": one,
                "todo": what_to_do(one, is_ordered=one.is_ordered),
                "name": name_of(one, is_ordered=one.is_ordered),
                "tone": TONES[DifferenceState(one.state)],
            }
            for one in page.object_list
        ],
        "pagination": links(request, page),
    }
    return render(request, "orders/money_differences.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def money_difference(request: HttpRequest, difference_id: int) -> HttpResponse:
    """Explain one difference: whose part or whose money it is, or what it was; for reviewers, others get 404."""
    user = reviewer_of(request)
    found = _with_orders(ReconciliationDifference.objects.select_related("payment", "vendor"))
    difference = get_object_or_404(found, pk=difference_id)
    is_ordered = bool(difference.is_ordered)
    waiting = money_waiting(difference)
    form = _form(request, difference, waiting)
    problem = ""
    if do := _wanted(request, form):
        try:
            said = do(difference, form, user)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            problem = str(refusal.message)
            if form.is_bound and refusal.field in form.fields:
                form.add_error(refusal.field, problem)
            if refusal.field:  # said beside the field
                problem = ""
        else:
            messages.success(request, said)
            return redirect("orders:money_differences")
        difference.refresh_from_db()
    is_refusal = difference.state == DifferenceState.PROPOSED and request.POST.get("do") == "refuse"
    context = {
        "panel_title": _("Panel ROPS"),
        "difference": difference,
        "tone": TONES[DifferenceState(difference.state)],
        "todo": what_to_do(difference, is_ordered=is_ordered),
        "name": name_of(difference, is_ordered=is_ordered),
        "never_ordered": is_second_payment(difference) and not is_ordered,
        "came_twice": is_second_payment(difference),
        "waiting": abs(waiting),
        "came": waiting > ZERO,
        "to_payer": difference.way == WayOut.PAYER,
        "problem": problem,
        "form": form if difference.state == DifferenceState.OPEN else None,
        "refuse_form": RefuseForm(request.POST if is_refusal else None),
        "is_own": difference.proposed_by_id == user.pk,
        "is_tied": difference.vendor is not None and is_tied(user, difference.vendor),
        "history": _history(difference),
    }
    status = INVALID if request.method == "POST" else 200
    return render(request, "orders/money_difference.html", context, status=status)


def _with_orders(rows: QuerySet[ReconciliationDifference]) -> Any:
    """Tell of each difference whether anything was ordered with its payment (`is_ordered`)."""
    return rows.annotate(is_ordered=Exists(VendorOrder.objects.filter(payment=OuterRef("payment"))))


def _form(request: HttpRequest, difference: ReconciliationDifference, waiting: Decimal) -> Any:
    data = request.POST if request.method == "POST" and not request.POST.get("do") else None
    if difference.kind in GONE and difference.payment_id is not None:
        return AssignForm(data, parts=VendorOrder.objects.filter(payment=difference.payment_id).order_by("pk"))
    if waiting:
        return WayOutForm(data, came=waiting > ZERO, can_go_back=can_go_back(difference))
    return ExplainForm(data)


Decision = Callable[[ReconciliationDifference, Any, User], str]


def _wanted(request: HttpRequest, form: Any) -> Decision | None:
    """Choose what a posted page asks for; nothing while the form is not complete."""
    if request.method != "POST":
        return None
    do = request.POST.get("do", "")
    if do == "refuse":
        note = request.POST.get("note", "")
        return lambda difference, _form, user: _refuse(difference, note, user)
    if do in BUTTONS:
        return BUTTONS[do]
    return _explain if form.is_bound and form.is_valid() else None


def _give_back(difference: ReconciliationDifference, _form: Any, user: User) -> str:
    return_second_payment(difference_id=difference.pk, by=user)
    return _("Oddajemy pieniądze kupującemu.") if difference.payment_id else str(SENDING)


def _approve(difference: ReconciliationDifference, _form: Any, user: User) -> str:
    approve_way_out(difference_id=difference.pk, by=user)
    return str(SENDING) if difference.way == WayOut.PAYER else _("Zatwierdzone. Pieniądze są zaksięgowane.")


def _refuse(difference: ReconciliationDifference, note: str, user: User) -> str:
    refuse_way_out(difference_id=difference.pk, note=note, by=user)
    return _("Propozycja wycofana. Sprawa znów czeka na wyjaśnienie.")


def _explain(difference: ReconciliationDifference, form: Any, user: User) -> str:
    data = form.cleaned_data
    if isinstance(form, AssignForm):
        assign_outside_refund(difference_id=difference.pk, vendor_order_id=int(data["vendor_order"]), by=user)
    elif isinstance(form, WayOutForm) and data["way"] != WayOutForm.WORDS:
        vendor_id = data["vendor"].pk if data["vendor"] else None
        propose_way_out(difference_id=difference.pk, way=data["way"], vendor_id=vendor_id, note=data["note"], by=user)
        return _("Zapisaliśmy propozycję. Teraz musi ją zatwierdzić druga osoba z ROPS.")
    else:
        explain_difference(difference_id=difference.pk, note=data["note"], by=user)
    return _("Zapisaliśmy wyjaśnienie.")


BUTTONS: Final[dict[str, Decision]] = {"give_back": _give_back, "approve": _approve}


def _history(difference: ReconciliationDifference) -> list[dict[str, Any]]:
    """Tell every step of a difference: who, when, why."""
    rows = Transition.objects.filter(subject_type=difference._meta.label, subject_id=str(difference.pk))
    return [
        {
            "title": str(DifferenceState(row.after).label).capitalize(),
            "state": "done",
            "when": row.happened_at,
            "text": ". ".join(part for part in (row.note.rstrip("."), row.actor_name) if part),
        }
        for row in rows
    ]
