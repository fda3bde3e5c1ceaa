"""The pages of a payment through Stripe: card, BLIK, waiting, coming back."""

import datetime as dt
from typing import Final
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from marketplace.payments.actions.begin_attempt import begin_attempt
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.leave_attempt import leave_attempt
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.actions.record_start import record_start
from marketplace.payments.forms import BlikForm
from marketplace.payments.gateways.port import PaymentRefused, ProviderRefused, ProviderUnavailable, Started
from marketplace.payments.gateways.stripe.hosted import is_hosted
from marketplace.payments.gateways.stripe.payments import PAID, STRIPE, StripeMethod
from marketplace.payments.models import Payment
from marketplace.payments.queries.accounts import account_of
from marketplace.payments.queries.tokens import payment_by_token
from marketplace.payments.states import PaymentState
from marketplace.payments.web.paying import OPEN, back, leaving, trouble

#: How long a buyer has in the bank's application.
BLIK_SECONDS: Final = 60
#: Stripe is asked about one payment at most so often, in seconds.
LOOK_EVERY: Final = 2


@never_cache
@require_safe
def pay_by_card(request: HttpRequest, token: str) -> HttpResponse:
    """Show Stripe's own fields for a card: its numbers never touch our server (R11-01)."""
    payment, return_path, method = _visit(token, "card")
    if payment.state not in OPEN:
        return back(return_path)
    return_url = request.build_absolute_uri(reverse("payments:payment_return", args=[token]))
    try:
        if is_hosted(payment):  # the buyer comes back from Stripe's own page
            if not method.give_up(payment):
                return redirect(return_url)
            payment = leave_attempt(payment_id=payment.pk, left=payment.gateway_reference)
        intent = method.intent(payment)
    except PaymentRefused as refusal:
        fail_payment(payment_id=payment.pk, reason=str(refusal.message))
        return trouble(request, token, str(refusal.message), status=422)
    except (ProviderUnavailable, ProviderRefused) as problem:
        return trouble(request, token, str(problem.message), status=503)
    if intent.status in PAID:
        return redirect(return_url)
    record_start(payment_id=payment.pk, started=Started(redirect_url=request.path, gateway_reference=intent.id))
    page = render(
        request,
        "payments/pay_by_card.html",
        {
            "payment": payment,
            "token": token,
            "return_path": return_path,
            "script": settings.STRIPE_JS_URL,
            "key": settings.STRIPE_PUBLISHABLE_KEY,
            "secret": intent.client_secret,
            "account": account_of(payment),
            "return_url": return_url,
        },
    )
    return _opened_for_stripe(request, page)


@never_cache
@require_POST
def pay_by_card_hosted(request: HttpRequest, token: str) -> HttpResponse:
    """Lead a buyer without scripts to Stripe's own page; pressed twice it is the same page."""
    payment, return_path, method = _visit(token, "card")
    if payment.state not in OPEN:
        return back(return_path)
    return_url = request.build_absolute_uri(reverse("payments:payment_return", args=[token]))
    try:
        if payment.gateway_reference and not is_hosted(payment):
            if not method.give_up(payment):
                return redirect(return_url)
            payment = leave_attempt(payment_id=payment.pk, left=payment.gateway_reference)
        else:
            payment = begin_attempt(payment_id=payment.pk)
        page = method.page(payment, success_url=return_url, cancel_url=request.build_absolute_uri(return_path))
    except PaymentRefused as refusal:
        fail_payment(payment_id=payment.pk, reason=str(refusal.message))
        return trouble(request, token, str(refusal.message), status=422)
    except (ProviderUnavailable, ProviderRefused) as problem:
        return trouble(request, token, str(problem.message), status=503)
    if not page.url:
        return redirect(return_url)
    here = reverse("payments:pay_by_card", args=[token])
    record_start(payment_id=payment.pk, started=Started(redirect_url=here, gateway_reference=page.id))
    return leaving(request, page.url)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pay_by_blik(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the six digits of the bank's application and send them on; then the page of waiting."""
    payment, return_path, method = _visit(token, "blik")
    if payment.state not in OPEN:
        return back(return_path)
    form = BlikForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        payment = begin_attempt(payment_id=payment.pk)
        try:
            intent = method.intent(payment)
            started = Started(redirect_url=request.path, gateway_reference=intent.id)
            payment = record_start(payment_id=payment.pk, started=started)
            method.confirm_code(payment, form.cleaned_data["code"])
        except PaymentRefused as refusal:
            fail_payment(payment_id=payment.pk, reason=str(refusal.message))
            form.add_error("code", str(refusal.message))
        except ProviderUnavailable as problem:
            form.add_error(None, str(problem.message))
        except ProviderRefused as problem:
            if _look(payment).state not in OPEN:
                return redirect("payments:payment_waiting", token)
            form.add_error("code", str(problem.message))
        else:
            return redirect("payments:payment_waiting", token)
    if form.is_bound:
        status = 422
    context = {"payment": payment, "form": form, "token": token, "return_path": return_path}
    return render(request, "payments/pay_by_blik.html", context, status=status)


@never_cache
@require_safe
def payment_waiting(request: HttpRequest, token: str) -> HttpResponse:
    """Wait for the buyer's bank: the page asks again by itself, or is refreshed without scripts; then the way on."""
    payment, return_path, method = _visit(token)
    if payment.state == PaymentState.PENDING and cache.add(f"payment-look-{payment.pk}", 1, LOOK_EVERY):
        payment = _look(payment)
    if payment.state == PaymentState.FAILED and method.kind == "blik":
        return _to(request, reverse("payments:pay_by_blik", args=[token]))
    if payment.state != PaymentState.PENDING:
        return _to(request, return_path)
    until = (payment.attempted_at or clock.now()) + dt.timedelta(seconds=BLIK_SECONDS)
    left = max(0, int((until - clock.now()).total_seconds()))
    context = {
        "payment": payment,
        "token": token,
        "return_path": return_path,
        "is_blik": method.kind == "blik",
        "until": until,
        "left": left,
    }
    return render(request, "payments/payment_waiting.html", context)


@never_cache
@require_safe
def payment_return(request: HttpRequest, token: str) -> HttpResponse:
    """Meet a buyer who comes back from the bank: ask Stripe, write it down, and lead to the order.

    Also after a failure: a card that was refused may have been followed by another one on the same page.
    """
    payment, return_path, method = _visit(token)
    if payment.state in OPEN:
        payment = _look(payment)
    if payment.state == PaymentState.PENDING:
        return redirect("payments:payment_waiting", token)
    if payment.state == PaymentState.FAILED and method.kind == "card":
        return trouble(request, token, payment.failure, status=422)
    return back(return_path)


def _visit(token: str, kind: str = "") -> tuple[Payment, str, StripeMethod]:
    payment, return_path = payment_by_token(token)
    method = STRIPE.get(payment.gateway)
    if method is None or (kind and method.kind != kind):
        raise Http404
    return payment, return_path, method


def _look(payment: Payment) -> Payment:
    """Ask Stripe and write down what it says; when it does not answer, the payment is as we know it."""
    try:
        seen = STRIPE[payment.gateway].look(payment)
    except (ProviderUnavailable, ProviderRefused):
        return payment
    return record_seen(payment_id=payment.pk, seen=seen, attempt=payment.attempt)


def _to(request: HttpRequest, path: str) -> HttpResponse:
    """Lead on, also when only a part of the page was asked for."""
    response = back(path)
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=200, headers={"HX-Redirect": response["Location"]})
    return response


def _opened_for_stripe(request: HttpRequest, page: HttpResponse) -> HttpResponse:
    """Let this one page load Stripe's script, its frames and its calls; every other page stays closed."""
    script = urlsplit(settings.STRIPE_JS_URL)
    ours = f"{script.scheme}://{script.netloc}"
    api = settings.STRIPE_API_BASE or "https://api.stripe.com"
    hooks = [] if settings.STRIPE_API_BASE else ["https://hooks.stripe.com", "https://*.js.stripe.com"]
    policy = {
        "script-src": ["'self'", ours],
        "frame-src": ["'self'", ours, *hooks],
        "connect-src": ["'self'", ours, api],
    }
    csp_update(policy)(lambda _request: page)(request)  # marks the page that it is given
    return page
