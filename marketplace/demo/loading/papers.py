"""What an enterprise shows when it applies: documents of one line, who represents it, what it does."""

import datetime as dt
from functools import cache
from typing import Final

from accounts.models import User
from core import clock
from core.documents import CleanDocument, clean_document
from marketplace.demo.loading.texts import Row, listing_rows, number_of, read
from vendors.actions.add_document import add_document
from vendors.actions.certify_offer import certify_offer
from vendors.actions.declare_status import declare_status
from vendors.models import DocumentKind, EntityKind, Establishment, EuCountry, TaxActivity, VatStatus, Vendor
from vendors.models.entity_data import OPERATED_KINDS
from vendors.states import StatusState

_FIRST: Final = ("Halina", "Marek", "Teresa", "Ryszard", "Danuta", "Zenon", "Lucyna", "Bogdan", "Wanda", "Leszek")
_LAST: Final = ("Głóg", "Tarnina", "Leszczyna", "Wierzba", "Rokita", "Kalina", "Jałowiec", "Dereń", "Olcha", "Brzost")
_NO_STATUS: Final = frozenset({*OPERATED_KINDS, EntityKind.KGW, EntityKind.OSP, EntityKind.ASSOCIATION})


def representative_of(row: Row) -> dict[str, str]:
    """Give an invented person who may sign for an enterprise."""
    turn = number_of(row["slug"], "representative")
    role = "dyrekcja" if row["entity_kind"] in OPERATED_KINDS else "zarząd"
    name = f"{_FIRST[turn % 10]} {_LAST[turn // 10 % 10]}"
    return {"representative_name": name, "representative_role": role}


def tax_data_of(row: Row) -> dict[str, object]:
    """Give whose the account is and what the tax office asks about; the body that runs a unit owns its account."""
    kinds = {listing["kind"] for listing in listing_rows(str(row.get("model") or row["slug"]))}
    activities = [
        activity
        for kind, activity in (("GOOD", TaxActivity.GOODS), ("SERVICE", TaxActivity.PERSONAL_SERVICES))
        if kind in kinds
    ]
    holder = row["operating_body"] or row["name"]
    other = row["entity_kind"] == EntityKind.KGW
    return {
        "account_holder": f"Gmina {row['city']}" if other else holder,
        "account_holder_reason": "Koło nie ma jeszcze własnego konta, prowadzi je dla nas gmina." if other else "",
        "vat_eu_number": f"PL{row['nip']}" if row["vat_status"] == VatStatus.ACTIVE else "",
        "tax_activities": activities or [TaxActivity.NONE],
        "tax_country": EuCountry.PL,
        "establishment": Establishment.NO,
    }


def activities_of(row: Row) -> list[str]:
    """Give the areas of work that an enterprise's listings lie in."""
    roots = _root_of_leaf()
    return sorted({roots[listing["category"]] for listing in listing_rows(str(row.get("model") or row["slug"]))})


@cache
def _root_of_leaf() -> dict[str, str]:
    return {leaf["slug"]: root["slug"] for root in read("categories.json") for leaf in root["children"]}


def paper(title: str) -> CleanDocument:
    """Make a small PDF that says what it stands for."""
    text = f"(Dokument demonstracyjny: {title})".encode("ascii", "ignore")
    stream = b"BT /F1 14 Tf 60 760 Td " + text + b" Tj ET"
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Length " + str(len(stream)).encode() + b">>stream\n" + stream + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
    return clean_document(body, f"{title}.pdf")


def hand_in_papers(vendor: Vendor, owner: User) -> None:
    """Send the documents that the checklist asks for, declare the status and make the statement of art. 30 DSA."""
    turn = number_of(vendor.slug, "papers")
    add_document(
        vendor_id=vendor.pk,
        kind=DocumentKind.IDENTITY,
        document=paper("dowód osobisty"),
        expires_on=clock.today() + dt.timedelta(days=730 + turn % 1500),
        by=owner,
    )
    if vendor.entity_kind in OPERATED_KINDS:
        add_document(vendor_id=vendor.pk, kind=DocumentKind.OPERATING_BODY, document=paper("uchwała"), by=owner)
    has_status = vendor.entity_kind not in _NO_STATUS
    declare_status(
        vendor_id=vendor.pk,
        state=StatusState.GRANTED if has_status else StatusState.NONE,
        decision_number=f"PS-VI.9411.1.{turn % 200 + 1}.2023" if has_status else "",
        decided_on=dt.date(2023, 1 + turn % 12, 1 + turn % 28) if has_status else None,
        by=owner,
    )
    certify_offer(vendor_id=vendor.pk, by=owner)
