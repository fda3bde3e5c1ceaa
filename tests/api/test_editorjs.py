"""HTML as EditorJS blocks: what shops show of descriptions and pages."""

import json
from typing import Any

from core.graphql.editorjs import editor_js
from core.markdown import render_markdown


def blocks(source: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(editor_js(source))["blocks"]
    return found


def test_each_kind_of_block() -> None:
    told = """
      <h2>Skład &amp; miara</h2><p>Miód <strong>lipowy</strong>
      i <em>wosk</em>.</p><hr><blockquote><p>Dobry.</p></blockquote>
      <ul><li>jeden</li><li>dwa<ol><li>trzy</li></ol></li></ul>
      <table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>
      <svg><path d="M0"/><text>nic</text></svg><script>alert(1)</script>
    """
    assert blocks(told) == [
        {"type": "header", "data": {"text": "Skład &amp; miara", "level": 2}},
        {"type": "paragraph", "data": {"text": "Miód <b>lipowy</b> i <i>wosk</i>."}},
        {"type": "delimiter", "data": {}},
        {"type": "quote", "data": {"text": "Dobry.", "caption": "", "alignment": "left"}},
        {"type": "list", "data": {"style": "unordered", "items": ["jeden", "dwa", "trzy"]}},
        {"type": "table", "data": {"withHeadings": True, "content": [["A", "B"], ["1", "2"]]}},
    ]


def test_links_inside_the_site_get_their_full_address() -> None:
    (one,) = blocks('<p><a href="/kontakt/?a=1&amp;b=2">Pisz</a> <a href="https://x.test/">tam</a></p>')
    assert one["data"]["text"] == (
        '<a href="http://localhost:8000/kontakt/?a=1&amp;b=2">Pisz</a> <a href="https://x.test/">tam</a>'
    )


def test_markup_in_a_sellers_text_stays_text() -> None:
    (one,) = blocks(render_markdown("Miód <img src=x onerror=alert(1)> **lipowy** & <script>x</script>"))
    assert one["data"]["text"] == (
        "Miód &lt;img src=x onerror=alert(1)&gt; <b>lipowy</b> &amp; &lt;script&gt;x&lt;/script&gt;"
    )


def test_nothing_gives_no_block() -> None:
    assert blocks("") == blocks("<p> </p><ul></ul><table></table>") == []
