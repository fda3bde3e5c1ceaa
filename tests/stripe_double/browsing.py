"""A payer's or seller's browser without scripts, as far as tests of the double need one."""

import re
import urllib.error
import urllib.request
from html import unescape
from urllib.parse import urlencode


class _Still(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


OPENER = urllib.request.build_opener(_Still, urllib.request.ProxyHandler({}))


def see(url: str) -> tuple[int, str]:
    """Open a page; give its status and its text, or where it sends the browser."""
    return _answer(urllib.request.Request(url))


def press(url: str, **fields: str) -> tuple[int, str]:
    """Send a page's form; give the status and where it leads, or the text of the page that came instead."""
    return _answer(urllib.request.Request(url, urlencode(fields).encode()))


def _answer(request: urllib.request.Request) -> tuple[int, str]:
    try:
        with OPENER.open(request, timeout=10) as reply:
            return reply.status, _words(reply.read().decode())
    except urllib.error.HTTPError as reply:
        with reply:
            return reply.code, reply.headers.get("Location") or _words(reply.read().decode())


def _words(page: str) -> str:
    """Take the words out of HTML."""
    inside = page.partition("<main>")[2]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))).strip() or page
