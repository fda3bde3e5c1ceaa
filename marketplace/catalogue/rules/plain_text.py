"""Foreign HTML becomes plain text with blank lines between paragraphs: nothing of the markup is kept."""

import html
import re
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "div",
        "dl",
        "dt",
        "dd",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    }
)
_SILENT: Final = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"})
_STARTS: Final = {"br": "\n", "li": "\n- ", "td": " ", "th": " "}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent += 1
        self.parts.append("\n\n" if tag in _BLOCKS else _STARTS.get(tag, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        self.parts.append("\n\n" if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def plain_text(source: str) -> str:
    r"""Give the readable text of an HTML or plain description.

    Paragraphs are set apart by one blank line, list items begin with "- ", entities are resolved, scripts and styles
    are dropped. Text without any tag keeps its own lines. The two characters "\n" are a line break, as WooCommerce
    writes it.
    """
    text = source.replace("\r\n", "\n").replace("\\n", "\n")
    if not re.search(r"<[a-zA-Z!/]", text):
        return _tidy(html.unescape(text))
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return _tidy("".join(reader.parts))


def _tidy(text: str) -> str:
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
