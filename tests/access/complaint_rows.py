"""Rows of complaints on the mark for the access matrix."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile

from core.documents import private_storage
from quality_mark.models import ComplaintHearing, MarkComplaint, MarkComplaintFile
from tests.complaint_factories import MarkComplaintFactory

if TYPE_CHECKING:
    from tests.access.world import World


def _complaint(world: "World") -> MarkComplaint:
    found = MarkComplaint.objects.filter(certificate=world["certificate"]).first()
    if found is None:
        found = MarkComplaintFactory(certificate=world["certificate"])
        ComplaintHearing.objects.create(complaint=found, due_on=found.answer_due_on)
    return found


def _file(world: "World") -> int:
    return MarkComplaintFile.objects.create(
        complaint=_complaint(world),
        file=private_storage().save("mark/complaints/a.pdf", ContentFile(b"%PDF-1.4")),
        name="a.pdf",
        content_type="application/pdf",
        sha256="0" * 64,
    ).pk


#: As in world.py: name of an address' part or of an action's argument -> how to make one.
ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "mark_complaint_id": lambda world: _complaint(world).pk,
    "quality_mark:complaint_status.number": lambda world: _complaint(world).number,
    "quality_mark:certificate_badge.kind": lambda world: "svg",
    "quality_mark:mark_complaint_file.pk": _file,
}
