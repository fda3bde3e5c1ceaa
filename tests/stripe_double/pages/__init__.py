"""Everything of the double that a browser sees: the bank, the hosted forms, Stripe.js, and the controls by hand."""

from tests.stripe_double.api import Request
from tests.stripe_double.pages import challenge, onboarding
from tests.stripe_double.pages.page import Page, missing
from tests.stripe_double.world import World

PARTS = {
    "challenge": challenge.answer,
    "dashboard": onboarding.dashboard,
    "onboarding": onboarding.answer,
}


def answer(world: World, request: Request) -> Page:
    """Give the page at /pages/<part>/…"""
    _, first, *rest = request.path.split("/")
    if first == "pages" and rest and rest[0] in PARTS:
        with world.lock:
            world.clock.tick()
            return PARTS[rest[0]](world, request, rest[1:])
    return missing()
