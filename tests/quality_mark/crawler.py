"""A crawl of everything that anybody may read, and the traces of the mark in it (law.md T13-01, T13-03, T13-06).

pages = crawl(client)
assert traces(pages) == []
"""

import re
from collections.abc import Iterable
from typing import Final

from django.test import Client
from django.urls import reverse

#: Where a crawl begins; links lead on. Files that no page links to are named here.
SEEDS: Final = ("/", "/oferty/", "/znak/rejestr/", "/znak/rejestr.json")
FILES: Final = ("storefront:feed", "storefront:new_offers", "storefront:sitemap", "storefront:open_data")
#: Nothing public is drawn there, or nothing that a mark could stand in.
SKIPPED: Final = (
    "/static/",
    "/konto/",
    "/panel/",
    "/rops/",
    "/admin/",
    "/jezyk/",
    "/media/listings/",
    "/media/vendors/",
)
#: The pages about the scheme itself may name and show it.
ABOUT_THE_MARK: Final = ("/znak/", "/styl/", reverse("storefront:mark_explained"))
MOST: Final = 300

_LINK: Final = re.compile(r'href="(/[^"#]*)')
_TRACES: Final = (
    re.compile(r'(?:alt|title|aria-label)="[^"]*Zakup prospołeczny'),
    re.compile(r"media/mark/"),
    re.compile(r'class="certificate\b'),
    re.compile(r"certificate__(?:name|graphic)"),
    re.compile(r"hasCertification"),
)


def crawl(client: Client, more: Iterable[str] = ()) -> dict[str, str]:
    """Give address -> content of every page that links lead to from the seeds, `more` and the files, at most 300."""
    waiting = [*SEEDS, *(reverse(name) for name in FILES), *more]
    found: dict[str, str] = {}
    while waiting and len(found) < MOST:
        address = waiting.pop(0)
        if address in found or address.startswith(SKIPPED):
            continue
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        found[address] = body.decode(errors="replace")
        if answer.status_code in {301, 302}:
            waiting.append(answer["Location"])
        waiting += [link.replace("&amp;", "&") for link in _LINK.findall(found[address])]
    return found


def traces(pages: dict[str, str]) -> list[str]:
    """List "address: trace" for each trace of the badge outside the pages about the scheme."""
    return [
        f"{address}: {trace.group()}"
        for address, content in pages.items()
        if not address.startswith(ABOUT_THE_MARK)
        for pattern in _TRACES
        for trace in pattern.finditer(content)
    ]
