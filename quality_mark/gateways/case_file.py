"""The whole file of a case as one ZIP: every paper, an index for people (HTML) and machines (JSON), and all hashes."""

import hashlib
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import IO, Any, Final

from django.core.files.base import File
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from core import clock
from quality_mark.gateways.case_later import audit_lines, decision_lines, later_lines
from quality_mark.models import Application, Evidence
from quality_mark.queries.case_parts import CaseParts, parts_of
from quality_mark.queries.formal import findings_of
from quality_mark.queries.mark_case import (
    agreement_of,
    audits_of,
    calls_of,
    decisions_of,
    snapshots_of,
)
from quality_mark.rules.history_words import verb_words

_BLOCK: Final = 256 * 1024
#: How each person voted stays with the jury and the appeals body; the file says that they voted.
SECRET: Final = ("quality_mark.Vote", "quality_mark.AppealVote")


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the ZIP: where it lies, what it is, its SHA-256 and size; `kept` is the hash of its row or "".

    `holds` tells whether the two are the same: a file that was changed on the disk is named in the index.
    """

    path: str
    what: str
    sha256: str
    size: int
    kept: str

    @property
    def holds(self) -> bool:
        """Tell whether the file is still the one that was kept."""
        return not self.kept or self.kept == self.sha256


def case_file(application: Application, by: str) -> IO[bytes]:
    """Make the ZIP of an application in a temporary file that stands at its start; who closes it deletes it.

    Holds `index.html`, `index.json`, `SHA256SUMS.txt` (as `sha256sum -c` reads it) and below `pliki/` the sendings,
    evidence (also replaced), letters, reports, agreements, proofs of cures; also of the certificate that came of it,
    its cases and appeals. Private notes of auditors and jurors, votes, and complaints of others are not in it.
    """
    parts = parts_of(application)
    out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
    papers: list[Paper] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, what, kept, source in _sources(application, parts):
            papers.append(_add(archive, path, what, kept, source))
        content = _index(application, parts, papers, by)
        text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        page = render_to_string("quality_mark/_case_file_index.html", {"index": content, "papers": papers})
        for path, what, body in (("index.json", "indeks", text), ("index.html", "indeks", page)):
            papers.append(_add(archive, path, what, "", body.encode()))
        lines = [f"{paper.sha256}  {paper.path}" for paper in papers]
        archive.writestr("SHA256SUMS.txt", "\n".join(lines) + "\n")
    out.seek(0)
    return out


Source = bytes | Callable[[], "File[bytes]"]


def _sources(application: Application, parts: CaseParts) -> list[tuple[str, str, str, Source]]:
    """Give (path, what it is, the hash that its row keeps, content) of every file."""
    found: list[tuple[str, str, str, Source]] = []
    for sent in snapshots_of(application):
        body = json.dumps(sent.content, ensure_ascii=False, sort_keys=True, indent=1).encode()
        found.append((f"pliki/wniosek/wersja-{sent.number}.json", f"wysłana wersja {sent.number}", "", body))
    found += [(f"pliki/pisma/{letter.pk}.txt", letter.subject, "", letter.body.encode()) for letter in parts.letters()]
    for path, what, file, sha256 in (*_papers(application, parts), *_agreement(application)):
        if file:
            found.append((f"pliki/{path}", what, sha256, partial(file.open, "rb")))
    return found


Kept = tuple[str, str, Any, str]


def _papers(application: Application, parts: CaseParts) -> Iterator[Kept]:
    """Give (path, what it is, file, hash) of evidence, letters, reports and proofs of cures."""
    for row in Evidence.objects.filter(application=application).order_by("pk"):
        gone = " (wymieniony)" if row.removed_at else ""
        yield f"dowody/{row.pk}-{_safe(row.name)}", f"{row.title}{gone}", row.file, row.sha256
    for letter in parts.letters():
        pdf = getattr(letter, "pdf", None)
        if pdf:
            yield f"pisma/{letter.pk}.pdf", letter.subject, pdf.file, pdf.sha256
    for audit in (*audits_of(application), *parts.audits):
        path = f"kontrole/{audit.pk}-{_safe(audit.report_name)}"
        yield path, f"raport: {audit.body}", audit.report, audit.report_hash
    for breach in parts.breaches:
        for cure in breach.files.all():
            path = f"niezgodnosci/{breach.pk}/{cure.pk}-{_safe(cure.name)}"
            yield path, f"dowód usunięcia niezgodności {breach.pk}: {cure.name}", cure.file, cure.sha256


def _agreement(application: Application) -> Iterator[Kept]:
    """Give the agreement and its signed copy in the same way."""
    agreement = agreement_of(application)
    if agreement:
        yield f"umowa/{agreement.pk}.pdf", f"umowa {agreement.number}", agreement.file, agreement.sha256
        ending = agreement.signed_type.rpartition("/")[2] or "pdf"
        path = f"umowa/{agreement.pk}-podpisana.{ending}"
        yield path, f"podpisana umowa {agreement.number}", agreement.signed_file, agreement.signed_hash


def _safe(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "plik"


def _add(archive: zipfile.ZipFile, path: str, what: str, kept: str, source: Source) -> Paper:
    """Write one file and hash what was written; a file that is lost from the disk stands as an empty one."""
    digest, size = hashlib.sha256(), 0
    with archive.open(path, "w", force_zip64=True) as target:
        if isinstance(source, bytes):
            target.write(source)
            digest.update(source)
            size = len(source)
        else:
            try:
                with source() as file:
                    while block := file.read(_BLOCK):
                        target.write(block)
                        digest.update(block)
                        size += len(block)
            except FileNotFoundError:
                what = f"{what} (pliku nie ma na dysku)"
    return Paper(path, what, digest.hexdigest(), size, kept)


def _index(application: Application, parts: CaseParts, papers: list[Paper], by: str) -> dict[str, Any]:
    vendor, version = application.applicant, application.scheme_version
    agreement = agreement_of(application)
    return {
        "sprawa": application.number,
        "wykonano": clock.now(),
        "wykonal": by,
        "wniosek": {
            "rodzaj": application.kind,
            "stan": application.state,
            "podmiot": vendor.name,
            "nip": vendor.nip,
            "rejestr": vendor.register_number,
            "zasady": {"wersja": version.version, "sha256": version.text_hash},
            "wyslany": application.submitted_at,
            "kompletny": application.completed_at,
            "decyzja_do": application.decision_due_on,
            "pozycje": [
                {"nazwa": item.name, "rodzaj": item.kind, "przyznano": item.is_granted}
                for item in application.items.order_by("pk")
            ],
        },
        "wyslane_wersje": [
            {"numer": row.number, "kiedy": row.submitted_at, "sha256": row.sha256} for row in snapshots_of(application)
        ],
        "ustalenia_formalne": [
            {
                "czego": str(row.criterion or row.evidence),
                "wynik": row.outcome,
                "uwaga": row.note,
                "kto": row.found_by.get_username(),
                "kiedy": row.found_at,
            }
            for row in findings_of(application)
        ],
        "wezwania": [
            {
                "kiedy": row.called_at,
                "termin": row.due_on,
                "czesci": row.parts,
                "wyjasnienie": row.text,
                "odpowiedz": row.answered_at,
            }
            for row in calls_of(application)
        ],
        "kontrole": audit_lines(audits_of(application)),
        "decyzje": decision_lines(decisions_of(application)),
        "umowa": {"numer": agreement.number, "podpisana": agreement.signed_on} if agreement else None,
        **later_lines(parts),
        "historia": [
            {
                "numer": row.number,
                "kiedy": row.happened_at,
                "kto": row.actor_name or "system",
                "co": row.verb,
                "slowami": verb_words(row.verb),
                "wiersz": f"{row.subject_type}:{row.subject_id}",
                "fakty": None if row.subject_type in SECRET else row.facts,
                "poprzedni_skrot": row.previous_hash,
                "skrot": row.own_hash,
            }
            for row in parts.entries()
        ],
        "pliki": [{**asdict(paper), "zgodny": paper.holds} for paper in papers],
    }
