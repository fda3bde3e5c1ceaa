"""What the source itself must obey (architecture.md §4): read as text and syntax, not run."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("config", "core", "accounts", "vendors", "quality_mark", "marketplace")
SOURCES = sorted(
    path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
ACTIONS = [path for path in SOURCES if path.parent.name == "actions" and path.name != "__init__.py"]
TEXTS = sorted(
    path for package in PACKAGES for kind in ("*.html", "*.css", "*.js") for path in (ROOT / package).rglob(kind)
)
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}


def relative(path: Path) -> str:
    """Name a file from the project's root."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [*SOURCES, *TESTS, *TEXTS], ids=relative)
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", ACTIONS, ids=relative)
def test_an_action_file_defines_the_action_of_its_name(path: Path) -> None:
    functions = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    public = [function for function in functions if not function.name.startswith("_")]
    assert path.stem in {function.name for function in public}
    action = next(function for function in public if function.name == path.stem)
    assert "action" in {ast.unparse(decorator) for decorator in action.decorator_list}
    assert ast.get_docstring(action)
    assert not action.args.args, "an action takes keyword arguments only"


@pytest.mark.parametrize("path", ACTIONS, ids=relative)
def test_an_action_has_its_test_file(path: Path) -> None:
    app = path.parent.parent.name
    assert (ROOT / "tests" / app / f"test_{path.stem}.py").exists()


def _writes(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        text = ast.unparse(node.func)
        if node.func.attr in WRITES and "super()" not in text:
            found.append(f"{path.name}:{node.lineno} {text}")
        if node.func.attr == "update" and re.search(r"objects|filter\(|exclude\(|\.all\(\)", text):
            found.append(f"{path.name}:{node.lineno} {text}")
    return found


# Not rows of ours: files, caches, sessions, generated pictures, foreign libraries' objects.
HARMLESS = re.compile(
    r"catalogue\.save|"
    r"image\.save|picture\.save|canvas\.save|buffer|cache\.delete|storage\.(?:save|delete)|qr\.save|thumbnail\.save|form\.save"
)


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in SOURCES
        if path.parent.name != "actions" and path.parts[len(ROOT.parts)] != "core" and "demo" not in path.parts
    ],
    ids=relative,
)
def test_rows_are_written_in_actions_only(path: Path) -> None:
    found = [line for line in _writes(path) if not HARMLESS.search(line)]
    if relative(path) in {"accounts/models/user.py", "accounts/models/address.py"}:
        return  # the manager makes users, an address copies itself: both are called by actions and allauth
    assert found == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    banned = {"utils.py", "helpers.py", "services.py", "common.py", "misc.py"}
    assert [relative(path) for path in SOURCES if path.name in banned] == []


def test_no_signals_and_no_clock_but_core() -> None:
    offenders = [
        relative(path)
        for path in SOURCES
        if relative(path) != "core/clock.py"
        and re.search(
            r"timezone\.now\(|datetime\.now\(|date\.today\(|django\.dispatch|models\.signals",
            path.read_text(encoding="utf-8"),
        )
    ]
    assert offenders == []


@pytest.mark.parametrize("path", [path for path in TEXTS if path.suffix == ".html"], ids=relative)
def test_templates_hold_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "/email/" in str(path) or path.parts[-2] == "email":
        return  # mail readers know no stylesheet files
    scripts = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", text)
    assert scripts == []
    assert re.findall(r"\sstyle=\"", text) == []
    assert re.findall(r"\son[a-z]+=\"", text) == []
