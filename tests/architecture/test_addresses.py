"""Addresses: one name for the URL, the view and the template; every POST has a test with a stranger."""

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(settings.BASE_DIR)
OWN = ("core", "accounts", "vendors", "quality_mark", "marketplace", "config")
TESTS = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}

# POSTs that anybody may send, with the reason.
SHOWN_BY_OTHERS = {"accounts/locked_out.html": "axes shows it after too many wrong passwords"}

PUBLIC = {
    "checkout:add_to_basket": "a guest fills a basket",
}


def own_patterns(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Give (full name, pattern) of every address that one of our views serves."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from own_patterns(entry, entry.namespace or namespace)
        elif inspect.unwrap(entry.callback).__module__.split(".")[0] in OWN:
            yield f"{namespace}:{entry.name}" if namespace else str(entry.name), entry


PATTERNS = sorted(own_patterns(), key=lambda pair: pair[0])


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_a_view_has_the_name_of_its_address(name: str, pattern: URLPattern) -> None:
    assert inspect.unwrap(pattern.callback).__name__ == name.rpartition(":")[2]


def test_every_page_template_belongs_to_an_address_of_its_name() -> None:
    names = {name.replace(":", "/") for name, _ in PATTERNS}
    names |= {name.rpartition("/")[2] for name in names}
    orphans = []
    for app in (
        "accounts",
        "vendors",
        "quality_mark",
        *(f"marketplace/{path.name}" for path in (ROOT / "marketplace").iterdir()),
    ):
        label = app.rpartition("/")[2]
        for page in (ROOT / app / "templates" / label).glob("*.html"):
            if page.stem not in names and not page.stem.startswith("_"):
                orphans.append(f"{label}/{page.name}")
    assert sorted(orphans) == sorted(SHOWN_BY_OTHERS)


def accepts_post(pattern: URLPattern) -> bool:
    """Tell whether a view takes POST, by its source: @require_POST or a look at request.method."""
    source = inspect.getsource(inspect.unwrap(pattern.callback))
    return "require_POST" in source or '"POST"' in source


POSTS = [name for name, pattern in PATTERNS if accepts_post(pattern)]


@pytest.mark.parametrize("name", [name for name in POSTS if name not in PUBLIC])
def test_every_post_has_a_test_with_a_stranger(name: str) -> None:
    assert any(f'"{name}"' in text and "stranger" in text for text in TESTS.values())
