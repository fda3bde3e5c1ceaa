"""Rich text as Saleor gives it: EditorJS JSON, made of HTML that is safe already (texts of sellers, our pages)."""

import html
import json
import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, Final

from django.conf import settings

_INLINE: Final = {"strong": "b", "b": "b", "em": "i", "i": "i", "s": "s", "u": "u", "code": "code"}
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS: Final = {"ul": "unordered", "ol": "ordered"}
_CELLS: Final = ("tr", "th", "td", "li")
_PARTS: Final = frozenset(
    {"p", "div", "section", "article", "blockquote", "figure", "figcaption", "address", "dl", "dt", "dd", "nav", "pre"}
)
_BLOCKS: Final = frozenset({*_PARTS, *_HEADINGS, *_LISTS, "hr", "table"})
_SILENT: Final = frozenset({"script", "style", "svg", "template", "noscript", "form", "button"})
_VERSION: Final = "2.30.7"

Block = dict[str, Any]
_PARAGRAPH: Final[Block] = {"type": "paragraph", "data": {}}


class _Reader(HTMLParser):
    """Cuts HTML into blocks; what stands in a list or a table stays in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._kind = _PARAGRAPH
        self._lists: list[Block] = []
        self._rows: list[list[str]] | None = None
        self._has_heads = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or a part of its text."""
        if self._silent or tag in _SILENT:
            self._silent += tag in _SILENT
        elif tag == "a":
            self._text.append(f'<a href="{html.escape(_absolute(dict(attrs).get("href") or ""))}">')
        elif tag in _INLINE or tag == "br":
            self._text.append(f"<{_INLINE.get(tag, tag)}>")
        elif tag in _CELLS:
            self._begin_cell(tag)
        elif tag in _BLOCKS:
            self._end_part()
            self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a block, or a part of its text."""
        if self._silent:
            self._silent -= tag in _SILENT
        elif tag == "a" or tag in _INLINE:
            self._text.append(f"</{_INLINE.get(tag, tag)}>")
        elif tag in _CELLS:
            self._end_cell(tag)
        elif tag in _BLOCKS:
            self._end(tag)

    def _begin(self, tag: str) -> None:
        if tag in _LISTS:
            self._lists.append({"style": _LISTS[tag], "items": []})
        elif tag == "table":
            self._rows, self._has_heads = [], False
        elif tag == "hr":
            self.blocks.append({"type": "delimiter", "data": {}})
        elif tag in _HEADINGS:
            self._kind = {"type": "header", "data": {"level": int(tag[1])}}
        elif tag == "blockquote":
            self._kind = {"type": "quote", "data": {"caption": "", "alignment": "left"}}
        elif tag == "dt":
            self._text.append("<b>")

    def _end(self, tag: str) -> None:
        if tag in _LISTS and self._lists:
            self._end_item()
            done = self._lists.pop()
            if self._lists:
                self._lists[-1]["items"] += done["items"]
            elif done["items"]:
                self.blocks.append({"type": "list", "data": done})
        elif tag == "table" and self._rows is not None:
            if self._rows:
                self.blocks.append({"type": "table", "data": {"withHeadings": self._has_heads, "content": self._rows}})
            self._rows = None
        else:
            self._text += ["</b>"] if tag == "dt" else []
            self._end_part()
            self._kind = _PARAGRAPH

    def _begin_cell(self, tag: str) -> None:
        if tag == "tr" and self._rows is not None:
            self._rows.append([])
        self._has_heads |= tag == "th"
        self._text.clear()

    def _end_cell(self, tag: str) -> None:
        if tag == "li" and self._lists:
            self._end_item()
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].append(self._taken())

    def handle_data(self, data: str) -> None:
        """Add words; spaces and lines of the source mean nothing."""
        if not self._silent:
            self._text.append(html.escape(re.sub(r"\s+", " ", data), quote=False))

    def close(self) -> None:
        """End what is open."""
        super().close()
        self._end_part()

    def _taken(self) -> str:
        text = re.sub(r" +", " ", "".join(self._text)).strip()
        self._text.clear()
        return text

    def _end_item(self) -> None:
        if text := self._taken():
            self._lists[-1]["items"].append(text)

    def _end_part(self) -> None:
        if self._rows is not None:
            return
        if self._lists:
            self._end_item()
            return
        if text := self._taken():
            kind = self._kind
            self.blocks.append({"type": kind["type"], "data": {"text": text, **kind["data"]}})
            self._kind = _PARAGRAPH


def _absolute(address: str) -> str:
    """Give links inside the site their full address: the text is read elsewhere."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{address}" if address.startswith("/") else address


@lru_cache(maxsize=200)
def editor_js(safe_html: str) -> str:
    """Write safe HTML as EditorJS JSON; kept for a while, because a page's text is asked for again and again."""
    reader = _Reader()
    reader.feed(safe_html)
    reader.close()
    return json.dumps({"blocks": reader.blocks, "version": _VERSION}, ensure_ascii=False)
