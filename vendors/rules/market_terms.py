"""Rules of the market's terms for sellers: notice of a change, the gate before publishing, a readable difference."""

import datetime as dt
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import RuleViolation
from vendors.rules.selling import require_reason

NOTICE_DAYS: Final = 15


class MarketTermsRefused(RuleViolation):
    """A version is empty, unchanged, or would hold too soon (law.md R4-01, T4-01)."""

    code = "MARKET_TERMS_REFUSED"


class MarketTermsNotAccepted(RuleViolation):
    """The vendor has not accepted the terms in force, so it may not publish new listings; orders go on."""

    code = "MARKET_TERMS_NOT_ACCEPTED"
    message = gettext_lazy(
        "Najpierw przeczytaj i zaakceptuj regulamin Rynku ES dla sprzedawców: w panelu, na stronie „Regulamin rynku”. "
        "Zamówienia idą dalej, czekają tylko nowe oferty."
    )


def earliest_market_start(today: dt.date) -> dt.date:
    """Give the first day from which a version published today may hold."""
    return today + dt.timedelta(days=NOTICE_DAYS)


def check_market_start(effective_from: dt.date, today: dt.date, *, early_reason: str) -> None:
    """Refuse a start less than 15 days ahead unless a legal duty is named; never in the past."""
    earliest = earliest_market_start(today)
    if effective_from >= earliest:
        return
    if not early_reason.strip():
        raise MarketTermsRefused(
            _("Nowa wersja może obowiązywać najwcześniej od %(day)s: sprzedawcy mają 15 dni.")
            % {"day": date_format(earliest, "j E Y")},
            field="effective_from",
        )
    require_reason(early_reason, field="early_reason")
    if effective_from < today:
        raise MarketTermsRefused(_("Regulamin nie może działać wstecz."), field="effective_from")


@dataclass(frozen=True)
class Piece:
    """A run of words: `kind` is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class DiffBlock:
    """A paragraph of the comparison: same, added, removed or changed; a gap stands for `count` same ones."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    count: int = 0


def differences(before: str, after: str) -> list[DiffBlock]:
    """Compare two texts paragraph by paragraph, and a changed paragraph word by word; far from a change it is folded.

    The paragraph before and after each change stays, longer runs without change become a gap. Signs of Markdown stay.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    blocks: list[DiffBlock] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            blocks += [DiffBlock("same", (Piece("same", text),)) for text in old[a:b]]
            continue
        pairs = min(b - a, d - c) if tag == "replace" else 0
        blocks += [DiffBlock("changed", _words(old[a + i], new[c + i])) for i in range(pairs)]
        blocks += [DiffBlock("removed", (Piece("removed", text),)) for text in old[a + pairs : b]]
        blocks += [DiffBlock("added", (Piece("added", text),)) for text in new[c + pairs : d]]
    return list(_folded(blocks))


def _folded(blocks: list[DiffBlock]) -> Iterator[DiffBlock]:
    changed = [index for index, block in enumerate(blocks) if block.kind != "same"]
    near = {index + step for index in changed for step in (-1, 0, 1)}
    hidden = 0
    for index, block in enumerate(blocks):
        if index not in near:
            hidden += 1
            continue
        if hidden:
            yield DiffBlock("gap", count=hidden)
            hidden = 0
        yield block
    if hidden:
        yield DiffBlock("gap", count=hidden)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def _words(before: str, after: str) -> tuple[Piece, ...]:
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(a=[w.strip() for w in old], b=[w.strip() for w in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[c:d])))
            continue
        if b > a:
            pieces.append(Piece("removed", "".join(old[a:b])))
        if d > c:
            pieces.append(Piece("added", "".join(new[c:d])))
    return tuple(pieces)
