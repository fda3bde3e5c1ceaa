"""`manage.py translations`: collect every text for people, keep config/locale current, compile it without msgfmt.

Polish is the language of the source, so English needs every text and Polish only its plural forms.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation.template import templatize

BASE = Path(settings.BASE_DIR)
PACKAGES = ("config", "core", "accounts", "vendors", "quality_mark", "marketplace")
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
STRING = r"""(?:u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"))"""
IN_TEMPLATE = re.compile(rf"\b(_|gettext|ngettext)\(\s*({STRING})(?:\s*,\s*({STRING}))?")
PLURAL_FORMS = {
    "en": "nplurals=2; plural=(n != 1);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}

Message = tuple[str, str]  # singular, plural ("" when there is none)


class Command(BaseCommand):
    """Writes config/locale/{en,pl}; with --check only says what is missing."""

    help = "Collect texts into config/locale/{en,pl}/LC_MESSAGES/django.po and compile them (--check: only compare)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --check."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write, or list what is missing and fail."""
        found = collect()
        if options["check"]:
            problems = missing(found)
            if problems:
                raise CommandError("\n".join([f"{len(problems)} texts lack a translation:", *problems[:50]]))
            return
        for language in PLURAL_FORMS:
            write(language, found)


def collect() -> dict[Message, list[str]]:
    """Find every message of the source: (singular, plural) -> the files it stands in."""
    found: dict[Message, list[str]] = {}
    for package in PACKAGES:
        for path in sorted((BASE / package).rglob("*")):
            if "migrations" in path.parts or path.suffix not in {".py", ".html", ".txt"}:
                continue
            if path.suffix == ".txt" and "templates" not in path.parts:
                continue
            read = in_python if path.suffix == ".py" else in_template
            for message in read(path):
                found.setdefault(message, []).append(str(path.relative_to(BASE)))
    return found


def in_python(path: Path) -> Iterator[Message]:
    """Find the messages of a Python file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        strings = [text for text in texts if isinstance(text, str)]
        if name in WITH_CONTEXT:
            raise CommandError(f"{path}: texts with a context are not collected, write another text instead")
        if name in SINGULAR and strings:
            yield strings[0], ""
        elif name in PLURAL and len(strings) >= 2:
            yield strings[0], strings[1]


def in_template(path: Path) -> Iterator[Message]:
    """Find the messages of a template."""
    source = templatize(path.read_text(encoding="utf-8"))
    if "pgettext(" in source:
        raise CommandError(f"{path}: texts with a context are not collected, write another text instead")
    for call in IN_TEMPLATE.finditer(source):
        singular = ast.literal_eval(call[2])
        if singular:
            yield singular, ast.literal_eval(call[3]) if call[1] == "ngettext" and call[3] else ""


def po_path(language: str) -> Path:
    """Give the place of a language's catalogue."""
    return BASE / "config" / "locale" / language / "LC_MESSAGES" / "django.po"


def wanted(language: str, found: dict[Message, list[str]]) -> dict[Message, list[str]]:
    """Give the messages that a language needs: English all, Polish only those with plural forms."""
    return found if language == "en" else {message: files for message, files in found.items() if message[1]}


def write(language: str, found: dict[Message, list[str]]) -> None:
    """Bring a catalogue up to date, keeping what is translated, and compile it."""
    import polib

    path = po_path(language)
    old = polib.pofile(str(path)) if path.exists() else []
    kept = {(entry.msgid, entry.msgid_plural or ""): entry for entry in old}
    catalogue = polib.POFile(wrapwidth=120)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURAL_FORMS[language],
    }
    forms = 2 if language == "en" else 3
    for (singular, plural), files in sorted(wanted(language, found).items()):
        before = kept.get((singular, plural))
        entry = polib.POEntry(msgid=singular, occurrences=[(name, "") for name in sorted(set(files))])
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = before.msgstr_plural if before else dict.fromkeys(range(forms), "")
        else:
            entry.msgstr = before.msgstr if before else ""
        if "%(" in singular or "%(" in plural:
            entry.flags.append("python-format")
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))


def missing(found: dict[Message, list[str]]) -> list[str]:
    """List what is untranslated, has other placeholders than the source, or is not compiled."""
    import polib

    problems = []
    for language in PLURAL_FORMS:
        path = po_path(language)
        if not path.exists():
            return [f"{language}: no catalogue"]
        catalogue = polib.pofile(str(path))
        kept = {(entry.msgid, entry.msgid_plural or ""): entry for entry in catalogue}
        for message, files in wanted(language, found).items():
            entry = kept.get(message)
            texts = [] if entry is None else list(entry.msgstr_plural.values()) or [entry.msgstr]
            if not texts or not all(texts):
                problems.append(f"{language}: {message[0]!r} ({files[0]})")
            elif any(not same_placeholders(text, message) for text in texts):
                problems.append(f"{language}: {message[0]!r} has other placeholders ({files[0]})")
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
            problems.append(f"{language}: {compiled.name} is not compiled from {path.name}")
    return problems


def same_placeholders(text: str, message: Message) -> bool:
    """Tell whether a translation fills in what its text does; a plural form may leave the number out."""
    singular, plural = message
    if plural:
        return placeholders(text) <= placeholders(singular + plural)
    return placeholders(text) == placeholders(singular)


def placeholders(text: str) -> set[str]:
    """Give the named placeholders of a message."""
    return set(re.findall(r"%\((\w+)\)[sd]", text))
