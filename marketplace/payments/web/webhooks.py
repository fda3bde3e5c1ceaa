"""Where Stripe tells us what happened: checked, kept, answered at once; the work comes later."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from marketplace.payments.actions.receive_webhook import receive_webhook
from marketplace.payments.gateways.stripe.events import read_event


@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Keep an event signed by Stripe, once; 400 for a signature that is forged, old or missing (R11-01)."""
    if not settings.STRIPE_SECRET_KEY:
        raise Http404
    event = read_event(request.body, request.headers.get("Stripe-Signature", ""))
    if event is None:
        return HttpResponse(status=400)
    receive_webhook(
        provider="stripe",
        event_id=event.event_id,
        kind=event.kind,
        account=event.account,
        payload=event.payload,
    )
    return HttpResponse(status=200)
