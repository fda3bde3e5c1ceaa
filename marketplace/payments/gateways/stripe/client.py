"""The only file that imports Stripe's library: one client, and its errors in our words.

Nothing here logs what was sent: only the kind of error, its code and the number of the request at Stripe.
"""

import contextlib
import datetime as dt
import functools
import logging
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import clock
from marketplace.payments.gateways.port import PaymentRefused, ProviderRefused, ProviderUnavailable

if TYPE_CHECKING:
    import stripe

logger = logging.getLogger(__name__)

VERSION: Final = "2026-05-27.dahlia"
SECONDS: Final = 15
#: Stripe remembers idempotency keys for a day; we stop relying on them an hour before.
KEYS_HOLD: Final = dt.timedelta(hours=23)
#: What Stripe answers 403 with for an account whose owner took our access away: no repeating helps.
GONE: Final = "account_invalid"

REFUSALS: Final[dict[str, Promise]] = {
    "card_declined": _("Bank odmówił płatności tą kartą. Spróbuj inną kartą albo wybierz BLIK."),
    "insufficient_funds": _("Na koncie tej karty brakuje pieniędzy. Spróbuj inną kartą albo wybierz BLIK."),
    "expired_card": _("Ta karta straciła ważność. Spróbuj inną kartą."),
    "incorrect_cvc": _("Kod z tyłu karty się nie zgadza. Wpisz go jeszcze raz."),
    "payment_intent_authentication_failure": _(
        "Bank nie potwierdził, że to Ty płacisz. Spróbuj jeszcze raz i potwierdź płatność w aplikacji banku."
    ),
    "payment_intent_payment_attempt_failed": _("Płatność odrzucono w aplikacji banku. Możesz spróbować jeszcze raz."),
    "payment_intent_payment_attempt_expired": _("Czas na potwierdzenie minął. Spróbuj jeszcze raz."),
    "canceled": _("Ta próba płatności wygasła. Zacznij jeszcze raz."),
}


def call() -> Any:
    """Give Stripe's API (v1), for use inside `calling`."""
    return _client(settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE).v1


@functools.cache
def _client(key: str, base: str) -> "stripe.StripeClient":
    import stripe  # 2 MB that a process should carry only once it talks to Stripe

    return stripe.StripeClient(
        key,
        stripe_version=VERSION,
        base_addresses={"api": base, "files": base} if base else None,
        max_network_retries=0,
        http_client=stripe.RequestsClient(timeout=SECONDS),
    )


@contextlib.contextmanager
def calling() -> Iterator[None]:
    """Turn Stripe's errors into PaymentRefused, ProviderUnavailable or ProviderRefused."""
    import stripe  # see _client

    try:
        yield
    except stripe.CardError as problem:
        decline = getattr(problem.error, "decline_code", None) or ""
        raise PaymentRefused(refusal(problem.code or "", decline), code=problem.code or "") from None
    except (stripe.InvalidRequestError, stripe.IdempotencyError) as problem:
        logger.warning("Stripe refused: %s %s", problem.code, problem.request_id)
        raise ProviderRefused(code=problem.code or ProviderRefused.code) from None
    except stripe.StripeError as problem:
        if problem.code == GONE:
            raise ProviderRefused(code=GONE) from None
        logger.warning("Stripe failed: %s %s %s", type(problem).__name__, problem.http_status, problem.request_id)
        raise ProviderUnavailable from None


def options(*, key: str = "", account: str = "") -> Any:
    """Say under which key a call is repeatable, and on whose connected account it is made."""
    chosen = {"idempotency_key": key, "stripe_account": account}
    return {name: value for name, value in chosen.items() if value}


def is_forgotten(asked_at: dt.datetime) -> bool:
    """Tell whether the key of a call first made at a moment may be forgotten: then look before asking again."""
    return clock.now() - asked_at > KEYS_HOLD


def refusal(code: str, decline: str = "") -> str:
    """Say in plain words why an attempt failed."""
    return str(REFUSALS.get(decline) or REFUSALS.get(code) or PaymentRefused.message)


def grosze(amount: Decimal) -> int:
    """Give an amount of PLN as Stripe counts it."""
    return int(amount * 100)


def zloty(amount: int) -> Decimal:
    """Give an amount that Stripe counts in grosze in PLN."""
    return Decimal(amount).scaleb(-2)


def value(thing: Any, *names: str) -> Any:
    """Follow attributes of Stripe's objects; None where one is missing."""
    for name in names:
        if thing is None or isinstance(thing, str):
            return None
        thing = getattr(thing, name, None)
    return thing


def verified(body: bytes, signature: str, secrets: list[str]) -> dict[str, Any] | None:
    """Give the event of a webhook signed with one of our secrets within five minutes; None for any other."""
    import stripe  # see _client

    for secret in secrets:
        with contextlib.suppress(stripe.SignatureVerificationError, ValueError):
            check: Any = stripe.Webhook.construct_event
            found: dict[str, Any] = check(body, signature, secret).to_dict()
            return found
    return None
