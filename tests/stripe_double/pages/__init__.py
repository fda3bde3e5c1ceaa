"""Everything of the double that a browser sees: the bank, the hosted forms, Stripe.js, and the controls by hand."""

from tests.stripe_double.api import Request
from tests.stripe_double.pages import challenge, checkout, elements, onboarding, scripts
from tests.stripe_double.pages.page import Page, missing
from tests.stripe_double.world import World

PARTS = {
    "challenge": challenge.answer,
    "checkout": checkout.answer,
    "blik": elements.waiting,
    "dashboard": onboarding.dashboard,
    "elements": elements.answer,
    "js": scripts.answer,
    "onboarding": onboarding.answer,
}


def answer(world: World, request: Request) -> Page:
    """Give the page at /pages/<part>/…, or a script at /v3/…"""
    _, first, *rest = request.path.split("/")
    if first == "v3":
        return scripts.script("/".join(rest))
    if first == "pages" and rest and rest[0] in PARTS:
        with world.lock:
            world.clock.tick()
            return PARTS[rest[0]](world, request, rest[1:])
    return missing()
