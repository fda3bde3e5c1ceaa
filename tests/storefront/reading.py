"""Reading a page as a person or a search engine does."""

import json
import re
from typing import Any

from django.utils.html import strip_tags


def words(response: Any) -> str:
    """Give the words of the page's main part, one space between them, non-breaking spaces made plain."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    bare = strip_tags(main).replace("&nbsp;", " ").replace("\u00a0", " ").replace("\u202f", " ")
    return " ".join(bare.split())


def structured(response: Any) -> list[dict[str, Any]]:
    """Give the JSON-LD blocks of a page."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return [json.loads(block) for block in blocks]


def canonical_of(response: Any) -> str:
    """Give the canonical address of a page."""
    found = re.findall(r'<link rel="canonical"\s+href="([^"]*)"', response.content.decode())
    assert len(found) == 1
    return str(found[0])
