"""Every verb of history has words, and no word is kept for a verb that nothing writes."""

import ast
from pathlib import Path

from quality_mark.rules.history_words import VERBS, verb_words

ROOT = Path(__file__).resolve().parents[2]


def written_verbs() -> set[str]:
    """Read from the source which verbs the actions, and the demo in their place, write into history."""
    found = set()
    for folder in ("quality_mark", "marketplace"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record_history":
                    found.add(next(ast.literal_eval(one.value) for one in node.keywords if one.arg == "verb"))
    return found


def test_history_is_read_in_words() -> None:
    assert written_verbs() == set(VERBS)
    assert verb_words("appeal.file") == "Złożono odwołanie"
    assert verb_words("unknown.verb") == "unknown.verb"
