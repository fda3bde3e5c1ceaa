"""The traces of the mark in what anybody may read (law.md T13-01, T13-03, T13-06).

pages = crawl(client)
assert traces(pages) == []
"""

import re
from typing import Final

from django.urls import reverse

#: The pages about the scheme itself may name and show it.
ABOUT_THE_MARK: Final = ("/znak/", "/styl/", reverse("storefront:mark_explained"))

_TRACES: Final = (
    re.compile(r'(?:alt|title|aria-label)="[^"]*Zakup prospołeczny'),
    re.compile(r"media/mark/"),
    re.compile(r'class="certificate\b'),
    re.compile(r"certificate__(?:name|graphic)"),
    re.compile(r"hasCertification"),
)


def traces(pages: dict[str, str]) -> list[str]:
    """List "address: trace" for each trace of the badge outside the pages about the scheme."""
    return [
        f"{address}: {trace.group()}"
        for address, content in pages.items()
        if not address.startswith(ABOUT_THE_MARK)
        for pattern in _TRACES
        for trace in pattern.finditer(content)
    ]
