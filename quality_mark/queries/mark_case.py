"""Reading one application as the scheme's people see it: what was sent, what changed, what was done."""

from dataclasses import dataclass
from typing import Any

from quality_mark.models import (
    Application,
    ApplicationSnapshot,
    Audit,
    CompletionCall,
    Decision,
    HistoryEntry,
    JuryCase,
    LicenceAgreement,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sending beside the same line of the one before; `change` is same, new, gone or changed."""

    label: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sending with its lines."""

    title: str
    lines: list[Line]

    @property
    def changed(self) -> list[Line]:
        """Give the lines that are not the same as before."""
        return [line for line in self.lines if line.change != "same"]


def snapshots_of(application: Application) -> list[ApplicationSnapshot]:
    """Give what was sent, the newest first."""
    return list(application.snapshots.select_related("submitted_by").order_by("-number"))


def compare(newer: dict[str, Any], older: dict[str, Any] | None) -> list[Part]:
    """Put two sendings side by side, part by part; without an older one every line is the same."""
    before: dict[tuple[str, str], tuple[str, str]] = {}
    for part in (older or {}).get("steps", []):
        for line in part.get("lines", []):
            before[part["key"], line["key"]] = (line["label"], line["text"])
    parts = []
    for part in newer.get("steps", []):
        lines = []
        for line in part.get("lines", []):
            was = before.pop((part["key"], line["key"]), None)
            is_same = older is None or (was is not None and was[1] == line["text"])
            change = "same" if is_same else "changed" if was else "new"
            lines.append(Line(line["label"], was[1] if was else "", line["text"], change))
        gone = [key for key in before if key[0] == part["key"]]
        lines += [Line(before[key][0], before.pop(key)[1], "", "gone") for key in gone]
        parts.append(Part(part["title"], lines))
    return parts


def calls_of(application: Application) -> list[CompletionCall]:
    """Give the calls to complete, the newest first."""
    return list(application.calls.select_related("called_by").order_by("-called_at", "-pk"))


def audits_of(application: Application) -> list[Audit]:
    """Give the audits of an application, the newest first."""
    return list(application.audits.select_related("body", "auditor").order_by("-ordered_at", "-pk"))


def jury_cases_of(application: Application) -> list[JuryCase]:
    """Give the points of agendas that an application was, the newest first."""
    return list(application.jury_cases.select_related("session").order_by("-pk"))


def decisions_of(application: Application) -> list[Decision]:
    """Give the jury's decisions on an application, the newest first."""
    return list(application.decisions.order_by("-pk"))


def agreement_of(application: Application) -> LicenceAgreement | None:
    """Give the newest licence agreement of an application."""
    rows = LicenceAgreement.objects.filter(decision__application=application).select_related("decision")
    return rows.order_by("-pk").first()


def entries_of(case: str) -> list[HistoryEntry]:
    """Give the entries of history of one case, the newest first."""
    return list(HistoryEntry.objects.filter(case=case).order_by("-number")) if case else []
