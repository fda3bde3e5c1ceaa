"""The controls by hand: a page at /_control/ and every order of `Hand`, `Faults` and `Webhooks` over HTTP.

POST /_control/approve with intent=pi_…, POST /_control/faults/drop with path=transfers&after=true,
POST /_control/webhooks/hold: the arguments of the Python method, as a form; the answer is JSON.
"""

import inspect
import json
from collections.abc import Callable
from html import escape
from typing import Any, Final

from tests.stripe_double import ledger, tariff
from tests.stripe_double.api import Request, form
from tests.stripe_double.hand import Hand
from tests.stripe_double.pages.page import Page, page, redirect
from tests.stripe_double.store import Thing
from tests.stripe_double.world import PLATFORM, World

TRUE: Final = frozenset({"1", "true", "True", "yes"})
#: Buttons of a payment, by its state.
CHOICES: Final = {
    "requires_action": (("approve", "Zatwierdź"), ("decline", "Odrzuć"), ("process", "Zatwierdź, bank zwleka")),
    "processing": (("settle", "Bank: tak"), ("bounce", "Bank: nie")),
}


def answer(hand: Hand, request: Request) -> Page:
    """Carry an order out, or show what there is to order."""
    *groups, name = request.path.removeprefix("/_control/").split("/")
    if request.method != "POST":
        return _overview(hand.world) if not name else _told({"error": "orders are POSTed"}, 405)
    owner = {"": hand, "faults": hand.world.faults, "webhooks": hand.world.webhooks}.get("/".join(groups))
    order = getattr(owner, name, None) if owner and not name.startswith("_") else None
    if not inspect.ismethod(order):
        return _told({"error": f"there is no order {request.path}"}, 404)
    given = form(request.body)
    back = given.pop("back", "")
    try:
        result = order(**_arguments(order, given))
    except (TypeError, ValueError, KeyError, StopIteration) as refusal:
        return _told({"error": repr(refusal)}, 400)
    hand.world.webhooks.wake()
    return redirect("/_control/") if back else _told({"result": result}, 200)


def _arguments(order: Callable[..., Any], given: dict[str, str]) -> dict[str, Any]:
    """Turn texts into what the method's annotations ask for."""
    wanted = inspect.signature(order).parameters
    kinds: dict[Any, Callable[[str], Any]] = {int: int, float: float, bool: lambda text: text in TRUE}
    return {key: kinds.get(wanted[key].annotation, str)(value) for key, value in given.items()}


def _told(body: Thing, status: int) -> Page:
    return Page(status=status, kind="application/json", body=json.dumps(body, default=str, ensure_ascii=False))


def _overview(world: World) -> Page:
    with world.lock:
        owners = [PLATFORM, *(one["id"] for one in world.store.all(PLATFORM, "account") if one["id"] != PLATFORM)]
        parts = "".join(_account(world, owner) for owner in owners)
    waiting = f"<p>Webhooki w kolejce: {len(world.webhooks.pending)}, nieudane: {len(world.webhooks.failed)}</p>"
    return page("Sobowtór Stripe: sterowanie", f"{waiting}{parts}")


def _account(world: World, owner: str) -> str:
    available, pending = ledger.balance(world, owner)
    intents = "".join(_intent(one) for one in reversed(world.store.all(owner, "payment_intent")[-20:]))
    return (
        f"<h2>{escape(owner)}</h2><p>Dostępne {tariff.in_polish(available)}, w drodze {tariff.in_polish(pending)}</p>"
        f"<ul>{intents or '<li>Brak płatności.</li>'}</ul>"
    )


def _intent(intent: Thing) -> str:
    buttons = "".join(
        f'<form method="post" action="/_control/{order}"><input type="hidden" name="intent" value="{intent["id"]}">'
        f'<input type="hidden" name="back" value="1"><button class="second">{label}</button></form>'
        for order, label in CHOICES.get(intent["status"], ())
    )
    text = escape(intent["description"] or intent["transfer_group"] or "")
    return f"<li>{tariff.in_polish(intent['amount'])} {text} <code>{intent['status']}</code>{buttons}</li>"
