"""A seller whose contract ended, with something in every table that forgetting looks at."""

import datetime as dt
from typing import Any, Final

from django.core.files.base import ContentFile

from core import clock
from core.documents import private_storage
from tests.factories import AdviserAccessFactory, DocumentFactory, InvitationFactory, MemberFactory, UserFactory
from vendors.models import (
    Claim,
    DataChange,
    EnterpriseStatus,
    FieldNote,
    GroundKind,
    LookUp,
    RegisterImport,
    SocialFact,
    Storefront,
    Submission,
    Vendor,
)

#: Words that stand in everything that must be forgotten and in nothing else.
SECRET: Final = "tajne-sekretne"
ENDED_ON: Final = dt.date(2026, 8, 31)
#: The end of August and six months is the end of February; the day after is the day (T3-05).
DAY_BEFORE: Final = dt.datetime(2027, 2, 28, 22, 59, tzinfo=dt.UTC)
THE_DAY: Final = dt.datetime(2027, 2, 28, 23, 0, tzinfo=dt.UTC)


def stored(folder: str) -> str:
    """Store a private file and give its name."""
    return private_storage().save(f"{folder}/{SECRET}.pdf", ContentFile(b"%PDF-1.4"))


def fill(vendor: Vendor) -> list[str]:
    """Fill every table with traceability data of a vendor, and give the names of the stored files."""
    files = [stored("vendors"), stored("vendors"), stored("claims"), stored("facts")]
    vendor.documents.all().delete()
    kept = DocumentFactory(vendor=vendor, file=files[0], name=f"{SECRET}.pdf")
    DocumentFactory(vendor=vendor, file=files[1], name=f"{SECRET}.pdf", removed_at=clock.now())
    Vendor.objects.filter(pk=vendor.pk).update(
        representative_name=SECRET,
        representative_role=SECRET,
        phone=SECRET,
        email=f"{SECRET}@example.org",
        authority_phone=SECRET,
        authority_email=f"{SECRET}@example.org",
        bank_account="1" * 26,
        account_holder=SECRET,
        account_holder_reason=SECRET,
        self_certified_at=clock.now(),
        self_certified_by=SECRET,
    )
    contact = {"contact_email": f"{SECRET}@example.org", "contact_phone": SECRET, "returns_name": SECRET}
    Storefront.objects.create(vendor=vendor, hours_note="W piątki krócej.", **contact)
    user = UserFactory()
    sent = Submission.objects.create(vendor=vendor, number=1, snapshot={"phone": SECRET}, submitted_by=user)
    FieldNote.objects.create(submission=sent, field="phone", text=SECRET)
    for state in ("OPEN", "ACCEPTED"):
        values: dict[str, Any] = {"proposed": {"representative_name": SECRET}, "before": {"representative_name": "x"}}
        DataChange.objects.create(vendor=vendor, step="osoba", state=state, proposed_by=user, **values)
    Claim.objects.create(
        vendor=vendor,
        user=user,
        position=SECRET,
        proof=SECRET,
        file=files[2],
        file_name=SECRET,
        content_type="application/pdf",
        sha256="0" * 64,
        state="REFUSED",
        ground_kind=GroundKind.TERMS,
        ground="§ 1",
        facts="Nie udało się tego potwierdzić.",
        decided_by=user,
        decided_at=clock.now(),
    )
    LookUp.objects.create(
        vendor=vendor, source="KRS", asked=vendor.register_number, outcome="FOUND", summary={"osoba": SECRET}
    )
    InvitationFactory(vendor=vendor, email=f"{SECRET}@example.org")
    AdviserAccessFactory(vendor=vendor, email=f"{SECRET}@example.org")
    SocialFact.objects.create(
        vendor=vendor,
        kind="EMPLOYED",
        number=9,
        as_of=clock.today(),
        source="ZUS",
        expires_on=clock.today() + dt.timedelta(days=99),
        evidence=files[3],
        evidence_name=SECRET,
        evidence_type="application/pdf",
    )
    EnterpriseStatus.objects.create(
        vendor=vendor,
        state="GRANTED",
        decision_number="PS/1",
        decided_on=clock.today(),
        evidence=kept,
        declared_by=user,
    )
    told = {"row": 1, "name": vendor.short_name, "slug": vendor.slug, "field": "phone", "ours": SECRET, "theirs": "17"}
    RegisterImport.objects.create(file_name="baza.csv", sha256="0" * 64, content=b"", differences=[told], tried_by=user)
    MemberFactory(vendor=vendor)
    return files
