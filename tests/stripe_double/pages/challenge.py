"""The page that plays a bank: 3-D Secure of a card, or Przelewy24. The payer says yes or no and is sent back."""

from html import escape

from tests.stripe_double import attempts, tariff
from tests.stripe_double.api import Request, form
from tests.stripe_double.pages.page import Page, buttons, missing, page, redirect
from tests.stripe_double.store import Thing
from tests.stripe_double.world import World

TITLES = {"card": "Potwierdź płatność kartą w swoim banku", "p24": "Przelewy24: potwierdź przelew w swoim banku"}


def answer(world: World, request: Request, rest: list[str]) -> Page:
    """Show /pages/challenge/<account>/<intent>/<client secret>, or carry the answer out."""
    if len(rest) != 3:
        return missing()
    account, key, secret = rest
    intent = world.store.find(account, key)
    if intent is None or intent.get("client_secret") != secret:
        return missing()
    if intent["status"] != "requires_action":
        return back(intent)
    if request.method != "POST":
        return _asking(world, account, intent)
    choice = form(request.body).get("choice")
    if choice == "approve":
        attempts.approve(world, account, intent)
    elif choice == "process":
        attempts.process(world, account, intent)
    elif choice == "away":
        return page("Płatność czeka", "<p>Wróć do sklepu samodzielnie. Płatność nie jest potwierdzona.</p>")
    else:
        attempts.decline(world, account, intent)
    return back(intent)


def back(intent: Thing) -> Page:
    """Send the payer back to the shop, as Stripe does, with the intent and how it went."""
    status = {"succeeded": "succeeded", "processing": "pending"}.get(intent["status"], "failed")
    if intent["_in_page"] or not intent["_return_url"]:
        return page("Gotowe", '<p>Wracasz do sklepu.</p><script src="/v3/done.js"></script>')
    return redirect(
        intent["_return_url"],
        payment_intent=intent["id"],
        payment_intent_client_secret=intent["client_secret"],
        redirect_status=status,
    )


def _asking(world: World, account: str, intent: Thing) -> Page:
    method = world.store.get(account, "payment_method", intent["payment_method"])
    choices = [("approve", "Potwierdzam płatność"), ("decline", "Odrzucam płatność")]
    if method["type"] == "p24":
        choices += [("process", "Bank potwierdzi później"), ("away", "Zamykam stronę banku")]
    text = escape(intent["description"] or "")
    inside = f"<p>Kwota: <strong>{tariff.in_polish(intent['amount'])}</strong> {text}</p>{buttons(*choices)}"
    return page(TITLES[method["type"]], inside)
