"""What a page of the double is made of: plain HTML that works without scripts."""

import dataclasses
from html import escape
from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

STYLE: Final = (
    "body{font:1.125rem/1.6 system-ui,sans-serif;margin:0;overflow-wrap:anywhere;background:#f2f3f7;color:#1a1f36}"
    "main{max-width:32rem;margin:2rem auto;padding:1.5rem 2rem;background:#fff;border-radius:.75rem}"
    "h1{font-size:1.5rem;line-height:1.3}label,legend{display:block;font-weight:600;margin-top:1rem}"
    "input:not([type=radio]):not([type=checkbox]){font:inherit;width:100%;box-sizing:border-box;padding:.6rem;"
    "border:2px solid #6b7294;border-radius:.4rem}fieldset{border:0;padding:0;margin:0}"
    "fieldset label{font-weight:400;margin-top:.4rem}"
    "button{font:inherit;font-weight:600;min-height:3rem;padding:.5rem 1.2rem;margin:1rem .5rem 0 "
    "0;border-radius:.4rem;"
    "border:2px solid #4338ca;background:#4338ca;color:#fff}button.second{background:#fff;color:#4338ca}"
    ".error{border-left:.4rem solid #b3093c;padding:.4rem .8rem;background:#fdecf1}"
    ".note{color:#4b5270;font-size:1rem}:focus-visible{outline:3px solid #f59e0b;outline-offset:2px}"
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Page:
    """What a browser gets."""

    status: int = 200
    kind: str = "text/html; charset=utf-8"
    body: str = ""
    headers: dict[str, str] = dataclasses.field(default_factory=dict)


def page(title: str, inside: str, *, status: int = 200) -> Page:
    """Wrap HTML in a document of the double."""
    note = '<p class="note">To nie jest Stripe: to strona sobowtóra z testów Rynku ES. Nikt nie pobiera pieniędzy.</p>'
    document = (
        f'<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f"<style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{inside}{note}</main></body></html>"
    )
    return Page(status=status, body=document)


def redirect(url: str, **query: str) -> Page:
    """Send the browser on; the query is added to the one that the address has."""
    to = urlsplit(url)
    joined = "&".join(part for part in (to.query, urlencode(query)) if part)
    return Page(status=303, headers={"Location": urlunsplit(to._replace(query=joined))})


def missing() -> Page:
    """Say that there is nothing here."""
    return page("Nie ma takiej strony", "<p>Adres jest nieaktualny albo niepełny.</p>", status=404)


def buttons(*choices: tuple[str, str]) -> str:
    """Make a form of buttons: (value, label); the first is the likely one."""
    made = "".join(
        f'<button name="choice" value="{escape(value)}"{" class=second" if index else ""}>{escape(label)}</button>'
        for index, (value, label) in enumerate(choices)
    )
    return f'<form method="post">{made}</form>'
