"""What the source itself must obey (architecture.md §4): read as text and syntax, not run."""

import ast
import re
from pathlib import Path

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


def test_no_file_is_longer_than_400_lines() -> None:
    paths = [*SOURCES, *TESTS, *TEXTS]
    assert [relative(path) for path in paths if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def _problem_of(path: Path) -> str:
    """Say what an action's file lacks, or nothing."""
    functions = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    action = next((function for function in functions if function.name == path.stem), None)
    if action is None:
        return "defines no function of its name"
    if "action" not in {ast.unparse(decorator) for decorator in action.decorator_list}:
        return "lacks @action"
    if not ast.get_docstring(action):
        return "has no docstring"
    return "takes positional arguments" if action.args.args or action.args.posonlyargs else ""


def test_an_action_file_defines_the_action_of_its_name() -> None:
    assert [f"{relative(path)} {problem}" for path in ACTIONS if (problem := _problem_of(path))] == []


def test_an_action_has_its_test_file() -> None:
    wanted = [ROOT / "tests" / path.parent.parent.name / f"test_{path.stem}.py" for path in ACTIONS]
    assert [relative(path) for path in wanted if not path.exists()] == []


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


# Not rows of ours: files, caches, sessions, generated pictures, foreign libraries' objects, Stripe's API (`call()`).
HARMLESS = re.compile(
    r"catalogue\.save|call\(\)\.|"
    r"image\.save|picture\.save|canvas\.save|buffer|cache\.delete|storage\.(?:save|delete)|qr\.save|thumbnail\.save|form\.save"
)


# The manager makes users, an address copies itself: both are called by actions and allauth.
WRITING_MODELS = {"accounts/models/user.py", "accounts/models/address.py"}


def test_rows_are_written_in_actions_only() -> None:
    paths = [
        path
        for path in SOURCES
        if path.parent.name != "actions" and path.parts[len(ROOT.parts)] != "core" and "demo" not in path.parts
    ]
    found = [
        f"{relative(path)}: {line}"
        for path in paths
        if relative(path) not in WRITING_MODELS
        for line in _writes(path)
        if not HARMLESS.search(line)
    ]
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


INLINE = (
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>",
    r"\sstyle=\"",
    r"\son[a-z]+=\"",
)


def test_templates_hold_no_inline_script_or_style() -> None:
    # Mail readers know no stylesheet files.
    pages = [path for path in TEXTS if path.suffix == ".html" and "email" not in path.parts]
    found = [
        f"{relative(path)}: {match}"
        for path in pages
        for pattern in INLINE
        for match in re.findall(pattern, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_pages_with_secret_addresses_keep_them_here_without_breaking_their_forms() -> None:
    # Under "no-referrer" browsers send forms with "Origin: null", which the protection against forged forms refuses.
    found = [relative(path) for path in TEXTS if path.suffix == ".html" and "no-referrer" in path.read_text("utf-8")]
    assert found == []
