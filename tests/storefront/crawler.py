"""A reader who follows every public link, as a search engine does: pages, data, feeds, pictures' addresses."""

import re
from collections import deque
from typing import Final
from urllib.parse import urljoin, urlsplit

from django.test import Client

#: Not public, or only for people who act.
CLOSED: Final = ("/admin/", "/konto/", "/panel/", "/rops/", "/media/", "/static/", "/jezyk/")
_LINK: Final = re.compile(r"""(?:href|src)=["']([^"'#]+)|<loc>([^<]+)</loc>|"url": ?"([^"]+)\"""")
STARTS: Final = (
    "/",
    "/oferty/",
    "/sprzedawcy/",
    "/baza/",
    "/baza/dane.json",
    "/baza/dane.csv",
    "/koszyk/",
    "/robots.txt",
    "/sitemap.xml",
    "/feed/oferty.json",
    "/feed/nowe.xml",
    "/znak/rejestr/",
    "/znak/zasady/",
    "/znak/o-znaku/",
)


def _is_followed(path: str, query: str) -> bool:
    """Follow one filter at a time, of the list of listings; the register's filters show the same entries again."""
    return not query or (query.count("=") == 1 and path == "/oferty/")


def crawl(client: Client, hosts: tuple[str, ...] = ("testserver", "rynek.example"), limit: int = 400) -> dict[str, str]:
    """Give the text of everything public that can be reached, by path; of addresses with a query one parameter only.

    Fails on a page that breaks (500) and when there are more than `limit`, which would mean that the test's world grew.
    """
    found: dict[str, str] = {}
    waiting = deque(STARTS)
    seen = set(STARTS)
    while waiting:
        path = waiting.popleft()
        answer = client.get(path, follow=False)
        assert answer.status_code < 500, path
        if answer.status_code != 200:
            continue
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        text = body.decode(errors="replace")
        found[path] = text
        assert len(found) <= limit, f"more than {limit} public addresses"
        for match in _LINK.finditer(text):
            address = next(group for group in match.groups() if group).replace("&amp;", "&")
            parts = urlsplit(urljoin(path, address))
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            is_ours = parts.scheme in {"", "http", "https"} and parts.netloc in {"", *hosts}
            if (
                is_ours
                and target not in seen
                and _is_followed(parts.path, parts.query)
                and not parts.path.startswith(CLOSED)
            ):
                seen.add(target)
                waiting.append(target)
    return found
