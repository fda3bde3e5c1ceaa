"""Rows of the access matrix about decisions: statements of reasons, complaints and their files."""

from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile

from core import clock
from core.documents import private_storage
from vendors.models import Claim, StatementOfReasons
from vendors.models.complaint import ComplaintAttachment, VendorComplaint

if TYPE_CHECKING:
    from tests.access.world import World


def statement(world: "World") -> Any:
    return StatementOfReasons.objects.create(
        vendor=world.vendor,
        measure="SUSPENDED",
        subject_type="vendors.Vendor",
        subject_id=str(world.vendor.pk),
        subject_name="Nasz Sklep",
        ground_kind="TERMS",
        ground="§ 4 ust. 1",
        facts="Brak aktualnego wpisu.",
        decided_by=world.people["reviewer"],
    )


def complaint(world: "World") -> Any:
    owner = world.people["owner"]
    return VendorComplaint.objects.create(
        statement=statement(world), vendor=world.vendor, text="Wpis jest aktualny od roku.", filed_by=owner
    )


def refused_claim(world: "World") -> Any:
    """The decision about a claim that the owner of the vendor made to another entry."""
    owner, reviewer = world.people["owner"], world.people["reviewer"]
    words = {
        "position": "Prezes",
        "proof": "KRS",
        "ground_kind": "TERMS",
        "ground": "§ 3",
        "facts": "Inna osoba w KRS.",
    }
    claim = Claim.objects.create(
        vendor=world.other, user=owner, state="REFUSED", decided_by=reviewer, decided_at=clock.now(), **words
    )
    return StatementOfReasons.objects.create(
        vendor=world.other,
        measure="CLAIM_REFUSED",
        subject_type="vendors.Claim",
        subject_id=str(claim.pk),
        subject_name=str(claim),
        ground_kind="TERMS",
        ground="§ 3",
        facts="Inna osoba w KRS.",
        decided_by=reviewer,
    )


def own_attachment(world: "World") -> int:
    filed = VendorComplaint.objects.create(
        statement=refused_claim(world),
        vendor=world.other,
        text="W KRS jestem od miesiąca.",
        filed_by=world.people["owner"],
    )
    return attachment(world, filed)


def attachment(world: "World", filed: VendorComplaint | None = None) -> int:
    name = private_storage().save("complaints/a.pdf", ContentFile(b"%PDF-1.4"))
    more = {"name": "a.pdf", "content_type": "application/pdf", "size": 8, "sha256": "0" * 64}
    return ComplaintAttachment.objects.create(complaint=filed or complaint(world), file=name, **more).pk
