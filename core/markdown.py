"""Texts that people write in Markdown, made safe to show."""

import html
import re
from functools import lru_cache
from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS: Final = {"p", "br", "strong", "em", "s", "ul", "ol", "li", "h3", "h4", "blockquote", "hr", "a", "code"}
SCHEMES: Final = {"http", "https", "mailto", "tel"}
_LOWERED: Final = {"h1": "h3", "h2": "h4", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough").disable("image")


def render_markdown(text: str) -> SafeString:
    """Turn a seller's Markdown into safe HTML.

    Raw HTML and pictures stay text (a picture needs its own alt text, law.md R9-04). Headings go down to h3 and h4,
    because they stand under the page's h2. Links get rel="nofollow noopener ugc".
    """
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        token.tag = _LOWERED.get(token.tag, token.tag)
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
