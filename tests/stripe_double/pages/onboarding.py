"""The pages of a seller at Stripe: onboarding, where questions are answered, and the dashboard with the balance."""

from html import escape

from tests.stripe_double import ledger, tariff
from tests.stripe_double.api import Request, form
from tests.stripe_double.pages.page import Page, buttons, missing, page, redirect
from tests.stripe_double.resources import accounts
from tests.stripe_double.resources.account_links import links
from tests.stripe_double.world import PLATFORM, World


def answer(world: World, request: Request, rest: list[str]) -> Page:
    """Show /pages/onboarding/<account>/<token>; a link that was used or is too old leads to refresh_url."""
    link = links(world).get(rest[-1])
    if link is None or link.account != rest[0]:
        return missing()
    account = world.store.get(PLATFORM, "account", link.account)
    if request.method == "POST":
        link.used = True
        choice = form(request.body).get("choice")
        if choice == "all":
            accounts.fulfil(world, account)
        elif choice == "no_bank":
            accounts.fulfil(world, account, ("external_account",))
        return redirect(link.return_url)
    if link.used or link.expires_at <= world.clock.now():
        return redirect(link.refresh_url)
    asked = "".join(f"<li>{escape(name)}</li>" for name in account["requirements"]["currently_due"])
    choices = (
        ("all", "Podaję wszystko"),
        ("no_bank", "Podaję wszystko oprócz rachunku"),
        ("nothing", "Wracam bez podawania"),
    )
    asked = f"<p>Stripe pyta o:</p><ul>{asked}</ul>" if asked else "<p>Stripe o nic więcej nie pyta.</p>"
    return page("Konto sprzedawcy w Stripe", f"{asked}{buttons(*choices)}")


def dashboard(world: World, request: Request, rest: list[str]) -> Page:
    """Show /pages/dashboard/<account>: what the seller has."""
    account = world.store.find(PLATFORM, rest[0]) if rest else None
    if account is None or account["object"] != "account":
        return missing()
    available, pending = ledger.balance(world, account["id"])
    inside = (
        f"<p>Dostępne: <strong>{tariff.in_polish(available)}</strong></p><p>W drodze: {tariff.in_polish(pending)}</p>"
        f"<p>{escape(account['email'] or '')}</p>"
    )
    return page("Panel sprzedawcy w Stripe", inside)
