"""Record an evidence of the legal gate."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.documents import CleanDocument
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import GateEvidence, GateKind, Scheme
from quality_mark.permissions import can_run_scheme


class EvidenceRefused(RuleViolation):
    """An evidence of the gate with these data cannot be kept."""

    code = "EVIDENCE_REFUSED"


@action
def record_gate_evidence(
    *,
    scheme_id: int,
    kind: GateKind,
    title: str,
    valid_from: dt.date,
    by: User,
    valid_to: dt.date | None = None,
    summary: str = "",
    is_resolution: bool = False,
    document: CleanDocument | None = None,
) -> GateEvidence:
    """Add a row to the evidence of the legal gate, with its file kept privately (law.md R13-01).

    The scheme's operator. Rows add, nothing is edited: a newer licence is a new row beside the old one. A legal opinion
    and a licence need their file; a licence needs its last day, or that it has none stands in the summary. The
    file was cleaned before (core.documents.clean_document). Raises EvidenceRefused.
    """
    scheme = lock(Scheme, scheme_id)
    if not can_run_scheme(by):
        raise NotAllowed
    title, summary = title.strip(), summary.strip()
    if kind not in GateKind.values:
        raise EvidenceRefused(_("Wybierz dowód z listy."), field="kind")
    if not title:
        raise EvidenceRefused(_("Wpisz tytuł albo numer dokumentu."), field="title")
    if valid_to is not None and valid_to < valid_from:
        raise EvidenceRefused(_("Dowód nie może kończyć się, zanim się zacznie."), field="valid_to")
    if document is None and kind in {GateKind.LEGAL_OPINION, GateKind.LICENCE}:
        raise EvidenceRefused(_("Dołącz plik: bez niego ten dowód się nie liczy."), field="file")
    if kind == GateKind.LICENCE and valid_to is None and not summary:
        raise EvidenceRefused(
            _("Podaj ostatni dzień licencji albo napisz w opisie, że jest bezterminowa."), field="valid_to"
        )
    if is_resolution and kind != GateKind.MONITORING:
        raise EvidenceRefused(_("Uchwała może zastąpić tylko jednostkę kontrolującą."), field="is_resolution")
    evidence = GateEvidence.objects.create(
        scheme=scheme,
        kind=kind,
        title=title,
        summary=summary,
        file=ContentFile(document.content, name=document.name) if document else "",
        file_name=document.name if document else "",
        content_type=document.content_type if document else "",
        sha256=document.sha256 if document else "",
        valid_from=valid_from,
        valid_to=valid_to,
        is_resolution=is_resolution,
        recorded_by=by,
    )
    record_change(CATALOGUE, "scheme", scheme.pk)
    record_history(verb="evidence.record", subject=evidence, by=by)
    return evidence
