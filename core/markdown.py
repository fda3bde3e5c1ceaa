"""Texts that people write in Markdown, made safe to show."""

import html
import re
from functools import lru_cache
from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS: Final = {"p", "br", "strong", "em", "s", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "hr", "a", "code"}
SCHEMES: Final = {"http", "https", "mailto", "tel"}
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough").disable("image")


def _set_headings(tokens: list[Token], under: int) -> None:
    """Put the text's headings right under the page's: its highest ones one level lower, all others one more."""
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    for token in tokens:
        if token.tag in _HEADINGS:
            is_highest = token.tag == min(levels) or token.tag == levels[0]
            token.tag = f"h{under + 1 if is_highest else under + 2}"


def render_markdown(text: str, under: int = 2) -> SafeString:
    """Turn a seller's Markdown into safe HTML.

    Raw HTML and pictures stay text (a picture needs its own alt text, law.md R9-04). Headings continue those of the
    page: `under` is the level they stand under, and none is skipped (WCAG 1.3.1). Links get
    rel="nofollow noopener ugc".
    """
    parser = _parser()
    tokens = parser.parse(text)
    _set_headings(tokens, under)
    raw = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(raw, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="nofollow noopener ugc")
    return mark_safe(clean)  # noqa: S308 nh3 has cleaned it


def plain_text(text: str, limit: int = 0) -> str:
    """Give Markdown as one line of plain text, cut at a word with an ellipsis beyond `limit` letters (0: whole)."""
    bare = re.sub(r"<[^>]*>", " ", str(render_markdown(text)))
    line = " ".join(html.unescape(bare).split())
    if not limit or len(line) <= limit:
        return line
    return f"{line[: limit - 1].rsplit(' ', 1)[0].rstrip(' ,.;:–-')}…"
