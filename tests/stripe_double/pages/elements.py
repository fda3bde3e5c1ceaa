"""The inside of the Payment Element, and the page that waits for a bank's BLIK application."""

from html import escape
from typing import Final
from urllib.parse import urlencode

from tests.stripe_double import tariff
from tests.stripe_double.api import Request
from tests.stripe_double.errors import ApiError
from tests.stripe_double.pages.page import Page, missing, page
from tests.stripe_double.pages.scripts import intent_of, query_of
from tests.stripe_double.world import World

#: Method, then its fields: name, what a whole one looks like, code of the error, autocomplete, input mode.
FIELDS: Final = {
    "card": (
        ("number", r"^\s*(\d\s*){15,16}$", "incomplete_number", "cc-number", "numeric"),
        ("expiry", r"^\s*(0?[1-9]|1[0-2])\s*/\s*\d{2}\s*$", "incomplete_expiry", "cc-exp", "numeric"),
        ("cvc", r"^\s*\d{3,4}\s*$", "incomplete_cvc", "cc-csc", "numeric"),
    ),
    "blik": (("code", r"^\s*\d{6}\s*$", "incomplete_blik_code", "one-time-code", "numeric"),),
    "p24": (("email", r"^\s*\S+@\S+\.\S+\s*$", "incomplete_email", "email", "email"),),
}
#: What the methods are called, by language.
NAMES: Final = {
    "pl": {"legend": "Sposób płatności", "card": "Karta", "blik": "BLIK", "p24": "Przelewy24"},
    "en": {"legend": "Payment method", "card": "Card", "blik": "BLIK", "p24": "Przelewy24"},
}
#: Each field's label, and what is said when it is not whole, by language.
LABELS: Final = {
    "pl": {
        "number": ("Numer karty", "Twój numer karty jest niepełny."),
        "expiry": ("Data ważności (MM/RR)", "Data ważności karty jest niepełna."),
        "cvc": ("Kod CVC", "Kod zabezpieczający karty jest niepełny."),
        "code": ("Kod BLIK", "Kod BLIK ma 6 cyfr."),
        "email": ("Adres e-mail", "Adres e-mail jest niepełny."),
    },
    "en": {
        "number": ("Card number", "Your card number is incomplete."),
        "expiry": ("Expiration date (MM/YY)", "Your card's expiration date is incomplete."),
        "cvc": ("Security code", "Your card's security code is incomplete."),
        "code": ("BLIK code", "A BLIK code has 6 digits."),
        "email": ("Email", "Your email address is incomplete."),
    },
}
STYLE: Final = (
    "html{font-family:var(--fontFamily,system-ui,sans-serif);font-size:var(--fontSizeBase,1.125rem);line-height:1.5;"
    "color:var(--colorText,#1a1f36)}body{margin:0;padding:4px}fieldset{border:0;padding:0;margin:0}"
    "label,legend{display:block;font-weight:600;margin-top:.6rem;padding:0}.choice{font-weight:400;min-height:2.75rem}"
    "input:not([type=radio]){font:inherit;box-sizing:border-box;width:100%;min-height:3rem;padding:.5rem;"
    "border:2px solid #6b7294;border-radius:var(--borderRadius,.4rem)}input[type=radio]{width:1.4rem;height:1.4rem;"
    "vertical-align:-.25rem;accent-color:var(--colorPrimary,#4338ca)}[aria-invalid]{border-color:#b3093c!important}"
    "#problem{color:var(--colorDanger,#b3093c);font-weight:600;margin:.6rem 0 0}#problem:empty{display:none}"
    ":focus-visible{outline:3px solid var(--colorPrimary,#4338ca);outline-offset:1px}"
)


def answer(world: World, request: Request, rest: list[str]) -> Page:
    """Show /pages/elements?client_secret=…: a form for the payment methods of the intent."""
    given = query_of(request)
    try:
        _, intent = intent_of(world, given)
    except ApiError:
        return missing()
    language = given.get("locale", "pl")
    language = language if language in NAMES else "en"
    types = [kind for kind in intent["payment_method_types"] if kind in FIELDS]
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(given.get(name, ""))}">'
        for name in ("key", "account", "client_secret")
    )
    body = (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>Stripe</title>'
        f"<style>{STYLE}</style></head><body><form novalidate>{hidden}{choices(types, language)}"
        f'{"".join(fields(kind, language) for kind in types)}<p id="problem" role="alert"></p></form>'
        '<script src="/v3/element.js"></script></body></html>'
    )
    return Page(body=body)


def choices(types: list[str], language: str, chosen: str = "") -> str:
    """Let the payer choose a method, when there is more than one."""
    if len(types) < 2:
        return ""
    marked = {kind: " checked" if kind == (chosen or types[0]) else "" for kind in types}
    radios = "".join(
        f'<label class="choice"><input type="radio" name="method" value="{kind}"{marked[kind]}> '
        f"{NAMES[language][kind]}</label>"
        for kind in types
    )
    return f"<fieldset><legend>{NAMES[language]['legend']}</legend>{radios}</fieldset>"


def fields(kind: str, language: str, typed: dict[str, str] | None = None) -> str:
    """Make the labelled fields of one method, with what was typed before."""
    made = ""
    for name, whole, code, complete, mode in FIELDS[kind]:
        label, problem = LABELS[language][name]
        made += (
            f'<label for="{name}">{label}</label><input id="{name}" name="{name}" inputmode="{mode}" '
            f'value="{escape((typed or {}).get(name, ""))}" '
            f'autocomplete="{complete}" data-whole="{escape(whole)}" data-code="{code}" data-problem="{problem}" '
            'aria-describedby="problem">'
        )
    return f'<div data-method="{kind}">{made}</div>'


def waiting(world: World, request: Request, rest: list[str]) -> Page:
    """Show /pages/blik?client_secret=…: the payer looks at the bank's application meanwhile."""
    given = query_of(request)
    try:
        _, intent = intent_of(world, given)
    except ApiError:
        return missing()
    look = f"/pages/js/intent?{urlencode(given)}"
    inside = (
        f"<p>Kwota: <strong>{tariff.in_polish(intent['amount'])}</strong></p><p>Masz na to minutę.</p>"
        f'<p data-wait="{escape(look)}"></p><script src="/v3/done.js"></script>'
    )
    return page("Potwierdź płatność w aplikacji banku", inside)
