"""Every page of the seller's panel speaks twice: whoever chose short texts finds one on it."""

import re
from collections.abc import Iterator

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

SPEAKS = re.compile(r"\{% say |\{% helpbox |easy_reading")
EXTENDS = re.compile(r'\{% extends "([^"]+)" %\}')
#: Pages that say nothing twice, with the reason.
SILENT: dict[str, str] = {}


def panel_names(resolver: URLResolver | None = None, above: str = "", namespace: str = "") -> Iterator[str]:
    """Give the name of every address below /panel/."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = above + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from panel_names(entry, route, entry.namespace or namespace)
        elif isinstance(entry, URLPattern) and route.startswith("panel/"):
            yield f"{namespace}:{entry.name}"


def sources(template: str) -> list[str]:
    """Give the text of a page and of what it extends, up to the frame of the panel; nothing for other pages."""
    try:
        text = get_template(template).template.source  # type: ignore[attr-defined]
    except TemplateDoesNotExist:
        return []
    above = EXTENDS.search(text)
    if above is None:
        return []
    if above[1] == "panel_base.html":
        return [text]
    higher = sources(above[1])
    return [text, *higher] if higher else []


PAGES = {name: found for name in set(panel_names()) if (found := sources(name.replace(":", "/") + ".html"))}


def test_the_pages_are_found() -> None:
    assert {"panel:home", "vendors:storefront_story", "catalogue:edit_offer", "orders:cancel_lines"} <= set(PAGES)
    assert len(PAGES) > 60


def test_every_page_of_the_panel_has_its_short_text() -> None:
    silent = {name for name, texts in PAGES.items() if not any(SPEAKS.search(text) for text in texts)}
    assert silent == set(SILENT)
    assert all(len(reason) > 20 for reason in SILENT.values())
