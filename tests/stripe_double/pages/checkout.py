"""Stripe's own payment page of a checkout session: works without scripts."""

from html import escape

from tests.stripe_double import tariff
from tests.stripe_double.api import Request, form
from tests.stripe_double.errors import ApiError
from tests.stripe_double.pages import elements
from tests.stripe_double.pages.page import Page, missing, page, redirect
from tests.stripe_double.resources import checkout_sessions, payment_intents, payment_methods
from tests.stripe_double.store import Thing
from tests.stripe_double.world import World

TRY_AGAIN = "Płatność się nie udała. Spróbuj jeszcze raz albo wybierz inny sposób."


def answer(world: World, request: Request, rest: list[str]) -> Page:
    """Show /pages/checkout/<account>/<session>, take what was typed, wait for the bank, send the payer back."""
    session = world.store.find(rest[0], rest[1]) if len(rest) == 2 else None
    if session is None or session["object"] != "checkout.session":
        return missing()
    account = rest[0]
    if session["status"] == "open" and request.method == "POST":
        return _pay(world, account, session, form(request.body), request.path)
    if session["status"] == "complete":
        return redirect(session["success_url"].replace("{CHECKOUT_SESSION_ID}", session["id"]))
    if session["status"] == "expired":
        return page("Ta strona płatności wygasła", "<p>Wróć do sklepu i zacznij od nowa.</p>", status=410)
    intent = world.store.find(account, session["payment_intent"] or "")
    if intent and intent["status"] == "requires_action":
        return _waiting(intent, request.path)
    return _asking(session, TRY_AGAIN if intent and intent["last_payment_error"] else "", {})


def _pay(world: World, account: str, session: Thing, typed: dict[str, str], path: str) -> Page:
    intent = checkout_sessions.intent_of(world, account, session)
    session["_email"] = typed.get("email") or None
    params = {
        "return_url": f"{world.base_url}{path}",
        "payment_method_options": {"blik": {"code": typed.get("code", "").strip()}},
    }
    try:
        method = payment_methods.typed(world, account, typed.get("method", session["payment_method_types"][0]), typed)
        payment_intents.begin(world, account, intent, method, params)
    except ApiError as refusal:
        return _asking(session, str(refusal), typed)
    action = intent["next_action"] or {}
    if action.get("type") == "redirect_to_url":
        return redirect(action["redirect_to_url"]["url"])
    return redirect(path)


def _waiting(intent: Thing, path: str) -> Page:
    """Look again every two seconds while the payer is in the bank's application or on its page."""
    action = intent["next_action"]
    if action["type"] == "redirect_to_url":
        return redirect(action["redirect_to_url"]["url"])
    inside = (
        f'<meta http-equiv="refresh" content="2"><p>Masz na to minutę.</p><p><a href="{path}">Sprawdź teraz</a></p>'
    )
    return page("Potwierdź płatność w aplikacji banku", inside)


def _asking(session: Thing, problem: str, typed: dict[str, str]) -> Page:
    types = session["payment_method_types"]
    told = f'<p class="error" role="alert">{escape(problem)}</p>' if problem else ""
    inputs = "".join(elements.fields(kind, "pl", typed) for kind in types)
    back = f'<p><a href="{escape(session["cancel_url"])}">Wracam do sklepu</a></p>' if session["cancel_url"] else ""
    amount = tariff.in_polish(session["amount_total"])
    inside = (
        f'<p>Kwota: <strong>{amount}</strong></p>{told}<form method="post">'
        f"{elements.choices(types, 'pl', typed.get('method', ''))}{inputs}<button>Płacę {amount}</button></form>{back}"
    )
    return page("Zapłać", inside, status=402 if problem and typed else 200)
