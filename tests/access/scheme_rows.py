"""Rows of the access matrix for the mark's rules and legal gate."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile

from core import clock
from core.documents import private_storage
from quality_mark.models import Criterion, GateEvidence, MonitoringBody, Scheme, SchemeVersion
from tests.mark_factories import GateEvidenceFactory

if TYPE_CHECKING:
    from tests.access.world import World


def _draft(world: "World") -> int:
    fields = {"version": 900, "terms": "Projekt.", "effective_from": clock.today()}
    return SchemeVersion.objects.create(scheme_id=world["scheme_id"], **fields).pk


def _evidence(world: "World") -> int:
    return GateEvidence.objects.filter(scheme_id=world["scheme_id"])[0].pk


def _gate_file(_world: "World") -> int:
    name = private_storage().save("mark/gate/opinia.pdf", ContentFile(b"%PDF-1.4"))
    return GateEvidenceFactory(file=name, file_name="a.pdf", content_type="application/pdf").pk


#: See tests/access/world.py.
ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "scheme_id": lambda world: Scheme.objects.get().pk,
    "scheme_version_id": lambda world: SchemeVersion.objects.get(published_at__isnull=False).pk,
    "body_id": lambda world: MonitoringBody.objects.filter(scheme_id=world["scheme_id"])[0].pk,
    "version_id": _draft,
    "row_id": lambda world: Criterion.objects.create(scheme_version_id=world["version_id"], code="X", kind="JURY").pk,
    "quality_mark:scheme_draft_part.part": lambda world: "kryterium",
    **{f"{verb}_draft_part.part": lambda world: "kryterium" for verb in ("save", "remove")},
    "revoke_gate_evidence.evidence_id": _evidence,
    "quality_mark:gate_evidence_revoke.evidence_id": _evidence,
    "quality_mark:gate_evidence_file.evidence_id": _gate_file,
    "quality_mark.version": lambda world: 1,
}
