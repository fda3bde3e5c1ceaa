"""The rules of money, as the regional centre sets them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.payments.models import MoneyPolicy
from marketplace.payments.queries.policy import policy_in_force
from marketplace.payouts.actions.set_money_policy import set_money_policy
from marketplace.payouts.forms import MoneyPolicyForm
from marketplace.payouts.web.payouts import payer

INVALID, SHOWN = 422, 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def money_policy(request: HttpRequest) -> HttpResponse:
    """Show the rules in force and before, and set new ones for sales from now on."""
    user, current = payer(request), policy_in_force()
    form = MoneyPolicyForm(request.POST if request.method == "POST" else None, instance=current or MoneyPolicy())
    if request.method == "POST" and form.is_valid():
        set_money_policy(by=user, **form.cleaned_data)
        messages.success(request, _("Zapisaliśmy. Nowe zasady obowiązują dla zamówień złożonych od teraz."))
        return redirect("payouts:money_policy")
    context = {
        "panel_title": _("Panel ROPS"),
        "form": form,
        "current": current,
        "earlier": list(MoneyPolicy.objects.all()[:SHOWN]),
    }
    return render(request, "payouts/money_policy.html", context, status=INVALID if form.is_bound else 200)
