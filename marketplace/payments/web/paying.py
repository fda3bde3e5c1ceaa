"""Pages on the way to the money: going on to a provider, and the provider of the sandbox itself."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from marketplace.payments.actions.begin_attempt import begin_attempt
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.record_start import record_start
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.forms import SandboxForm
from marketplace.payments.gateways import gateway_of
from marketplace.payments.gateways.port import PaymentRefused, ProviderRefused, ProviderUnavailable
from marketplace.payments.queries.tokens import payment_by_token
from marketplace.payments.states import PaymentState

OPEN = (PaymentState.PENDING, PaymentState.FAILED)


@never_cache
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """Begin (or repeat) an online payment and send the buyer on; safe to repeat, for the provider gets one key."""
    payment, return_path = payment_by_token(token)
    if payment.state not in OPEN:
        return back(return_path)
    gateway = gateway_of(payment.gateway)
    if not gateway.online:
        return back(return_path)
    payment = begin_attempt(payment_id=payment.pk)
    try:
        started = gateway.start(payment, return_path=return_path)
    except PaymentRefused as refusal:
        fail_payment(payment_id=payment.pk, reason=str(refusal.message))
        return trouble(request, token, str(refusal.message), status=422)
    except (ProviderUnavailable, ProviderRefused) as problem:
        return trouble(request, token, str(problem.message), status=503)
    if started is None:
        return back(return_path)
    record_start(payment_id=payment.pk, started=started)
    if started.redirect_url.startswith("/"):
        return redirect(started.redirect_url)
    return leaving(request, started.redirect_url)


def sandbox(request: HttpRequest, token: str) -> HttpResponse:
    """Play the provider: show the payment and let one choose how it ends; 404 where the sandbox is switched off."""
    if "sandbox" not in settings.PAYMENT_GATEWAYS or not settings.DEMO_ALLOWED:
        raise Http404
    payment, return_path = payment_by_token(token)
    if payment.gateway != "sandbox":
        raise Http404
    form = SandboxForm(request.POST or None, initial={"outcome": SandboxForm.SUCCESS})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["outcome"] == SandboxForm.SUCCESS:
            settle_payment(payment_id=payment.pk)
        elif form.cleaned_data["outcome"] == SandboxForm.FAILURE:
            fail_payment(payment_id=payment.pk, reason=_("Bank odmówił płatności (test)."))
        return back(return_path)
    return render(request, "payments/sandbox.html", {"payment": payment, "form": form, "return_path": return_path})


def back(path: str) -> HttpResponse:
    """Go back inside this site only, although the path was signed by us."""
    return HttpResponseRedirect(path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/")


def leaving(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to a page of the provider by a page of ours that goes on by itself.

    Our forms may lead to this site only (Content-Security-Policy form-action), and browsers count what a form is
    redirected to as well; a bank's address is nothing that we could name there.
    """
    return render(request, "payments/_leaving.html", {"address": address})


def trouble(request: HttpRequest, token: str, text: str, *, status: int) -> HttpResponse:
    """Say what went wrong at the provider, with a way to try again and a way back."""
    payment, return_path = payment_by_token(token)
    context = {"payment": payment, "token": token, "text": text, "return_path": return_path}
    return render(request, "payments/_trouble.html", context, status=status)
