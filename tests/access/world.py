"""One world for the access matrix: a vendor with one row of everything, and everybody who might want to see it.

A new address or action brings names of its own (`thing_id`): add a line to ROWS that makes such a row of the vendor.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.core.files.base import ContentFile

from accounts.models import User
from core import clock
from core.documents import CleanDocument, private_storage
from marketplace.catalogue.models import (
    ImportItem,
    ImportJob,
    Label,
    Media,
    PlannedPrice,
    ProductChange,
    ProductClaim,
    ProductLabel,
)
from marketplace.checkout.models import CheckoutTransaction
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.report_message import report_message
from marketplace.orders.actions.send_message import send_message
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import Fulfillment, Message
from marketplace.orders.queries import order_token
from tests.access import (
    audited,
    decided,
    jury_rows,
    rows_of_apps,
)
from tests.factories import (
    AddressFactory,
    AdviserAccessFactory,
    CategoryFactory,
    CertificateFactory,
    ClosedPeriodFactory,
    DeliveryMethodFactory,
    DocumentFactory,
    InvitationFactory,
    MemberFactory,
    ScopeItemFactory,
    UserFactory,
)
from tests.orders.baskets import checkout_with, order_of, variant_of
from vendors.models import Claim, MemberRole, RegisterImport, Vendor
from vendors.models.content_review import ContentReview, PersonConsent
from vendors.models.data_change import DataChange
from vendors.models.market_terms import MarketTerms
from vendors.models.requirement import Requirement
from vendors.models.social_fact import SocialFact
from vendors.models.storefront import StorefrontPicture
from vendors.rules.steps import STEPS
from vendors.rules.team import token_of

#: Everybody, in the order of how much they may: nobody signed in, people outside, people of the vendor.
PEOPLE: Final = (
    "anonymous",
    "inactive",
    "buyer",
    "stranger",
    "ex_member",
    "adviser_expired",
    "juror",
    "auditor",
    "appeals",
    "director",
    "operator",
    "scheme_operator",
    "reviewer",
    "viewer",
    "seller",
    "adviser",
    "manager",
    "owner",
)
#: Signed in, and nothing to do with the vendor nor with the regional centre.
OUTSIDERS: Final = ("buyer", "stranger", "ex_member", "adviser_expired", "juror")


@dataclass
class World:
    """The vendor whose things are looked for, the stranger's vendor, everybody, and one row of everything by name."""

    vendor: Vendor
    other: Vendor
    people: dict[str, User | None]
    values: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """Give a value by its name, made at the first call."""
        if name not in self.values:
            self.values[name] = ROWS[name](self)
        return self.values[name]


def _order(world: World, **more: Any) -> Any:
    variant = variant_of(world.vendor, on_hand=50)
    return order_of((variant, 3), user=UserFactory(), **more).vendor_orders.get()


def _accepted(world: World) -> Any:
    part, owner = _order(world), world.people["owner"]
    mark_paid(vendor_order_id=part.pk, by=owner)
    return accept_order(vendor_order_id=part.pk, by=owner)


def _fulfillment(world: World) -> int:
    ship_order(vendor_order_id=_accepted(world).pk, by=world.people["owner"], carrier="Poczta", tracking_number="1")
    return Fulfillment.objects.latest("pk").pk


def _message(world: World, document: CleanDocument | None = None) -> Message:
    part = _order(world)
    said = {"text": "Kiedy przyjdzie?", "key": uuid.uuid4(), "token": order_token(part.order), "document": document}
    return send_message(vendor_order_id=part.pk, by=None, **said)


def _message_file(world: World) -> int:
    return _message(world, CleanDocument(b"%PDF-1.4", "a.pdf", "application/pdf")).attachments.get().pk


def _report(world: World) -> int:
    return report_message(message_id=_message(world).pk, by=world.people["owner"], reason="Obraża nas.").pk


def _review(world: World) -> int:
    return ContentReview.objects.create(
        vendor=world.vendor,
        subject_type="vendors.Vendor",
        subject_id=str(world.vendor.pk),
        subject_name="Historia",
        people=1,
        state="OPEN",
        asked_by=world.people["owner"],
    ).pk


def _consent(world: World) -> int:
    return PersonConsent.objects.create(
        vendor=world.vendor,
        file=private_storage().save("consents/zgoda.pdf", ContentFile(b"%PDF-1.4")),
        name="zgoda.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        expires_on=clock.today() + dt.timedelta(days=99),
        uploaded_by=world.people["owner"],
    ).pk


def _consent_in_review(world: World) -> int:
    ContentReview.objects.get(pk=world["review_id"]).consents.add(world["consent_id"])
    return int(world["consent_id"])


def _picture(world: World) -> int:
    return StorefrontPicture.objects.create(
        vendor=world.vendor,
        kind="PHOTO",
        alt="Stół",
        original=private_storage().save("storefront/stol.jpg", ContentFile(b"jpeg")),
        width=400,
        height=300,
        added_by=world.people["owner"],
    ).pk


def _picture_review(world: World) -> int:
    return ContentReview.objects.create(
        vendor=world.vendor,
        subject_type="vendors.StorefrontPicture",
        subject_id=str(world["picture_id"]),
        subject_name="Stół",
        state="OPEN",
        asked_by=world.people["owner"],
    ).pk


def _fact(world: World) -> int:
    return SocialFact.objects.create(
        vendor=world.vendor,
        kind="EMPLOYED",
        number=9,
        as_of=clock.today(),
        source="ZUS",
        expires_on=clock.today() + dt.timedelta(days=99),
        evidence=private_storage().save("facts/zus.pdf", ContentFile(b"%PDF-1.4")),
        evidence_name="zus.pdf",
        evidence_type="application/pdf",
    ).pk


def _import(world: World) -> int:
    reviewer = world.people["reviewer"]
    return RegisterImport.objects.create(file_name="baza.csv", sha256="0" * 64, content=b"", tried_by=reviewer).pk


def _claim(world: World) -> int:
    name = private_storage().save("claims/a.pdf", ContentFile(b"%PDF-1.4"))
    file = {"file": name, "file_name": "a.pdf", "content_type": "application/pdf", "sha256": "0" * 64}
    return Claim.objects.create(vendor=world.vendor, user=UserFactory(), position="Prezes", proof="KRS", **file).pk


def _job(world: World) -> ImportJob:
    fields = {"kind": "LISTINGS", "file_name": "oferty.csv", "header": ["Nazwa"], "mapping": ["name"]}
    return ImportJob.objects.create(vendor=world.vendor, by=world.people["owner"], **fields)


def _media(world: World) -> int:
    fields = {"alt": "Słoik miodu", "source_url": "https://example.org/a.jpg"}
    return Media.objects.create(product_id=world["product_id"], **fields).pk


def _document(world: World) -> int:
    name = private_storage().save("vendors/dowod.pdf", ContentFile(b"%PDF-1.4"))
    return DocumentFactory(vendor=world.vendor, file=name).pk


def _change(world: World) -> int:
    owner = world.people["owner"]
    return DataChange.objects.create(
        vendor=world.vendor, step=STEPS[0].key, proposed={}, before={}, proposed_by=owner
    ).pk


def _held_photo(world: World) -> int:
    fields = {"alt": "Pani Anna", "source_url": "https://example.org/b.jpg", "hold": "PEOPLE"}
    return Media.everything.create(product_id=world["product_id"], **fields).pk


def _product_change(world: World) -> int:
    words = {"proposed": {"name": "Miód gryczany"}, "before": {"name": "Miód lipowy"}}
    return ProductChange.objects.create(product=world["product"], proposed_by=world.people["owner"], **words).pk


def _plan(world: World) -> int:
    fields = {"gross": Decimal(9), "starts_at": clock.now() + dt.timedelta(days=3)}
    variant = world["product"].variants.get()
    return PlannedPrice.objects.create(variant=variant, planned_by=world.people["owner"], **fields).pk


def _label(world: World) -> int:
    return Label.objects.create(slug="fsc", name="FSC", issuer="FSC", scheme_url="https://fsc.example").pk


def _product_label(world: World) -> int:
    fields = {"product": world["product"], "label_id": world["label_id"], "number": "1"}
    return ProductLabel.objects.create(added_by=world.people["owner"], **fields).pk


def _product_claim(world: World) -> int:
    name = private_storage().save("claims/karta.pdf", ContentFile(b"%PDF-1.4"))
    words = {"kind": "eko", "phrase": "eko", "specification": "Wosk w całości z soi.", "evidence": name}
    return ProductClaim.objects.create(product=world["product"], written_by=world.people["owner"], **words).pk


def _market_terms(world: World) -> int:
    fields = {
        "version": 900,
        "text": "Zasady.",
        "effective_from": clock.today(),
        "published_by": world.people["reviewer"],
    }
    return MarketTerms.objects.create(**fields).pk


NAMES: Final = {"email": "a@example.org", "first_name": "Anna", "last_name": "Testowa"}

#: name of an address' part or of an action's argument -> how to make one that belongs to the vendor. One line each.
ROWS: Final[dict[str, Callable[[World], Any]]] = {
    "vendor": lambda world: world.vendor,
    "vendor_id": lambda world: world.vendor.pk,
    "vendor_slug": lambda world: world.vendor.slug,
    "slug": lambda world: world.vendor.slug,
    "variant_id": lambda world: variant_of(world.vendor).pk,
    "product": lambda world: variant_of(world.vendor).product,
    "product_id": lambda world: world["product"].pk,
    "storefront:product.slug": lambda world: world["product"].slug,
    "storefront:category.slug": lambda world: world["product"].category.slug,
    "storefront:sitemap_section.section": lambda world: "strony",
    "category_id": lambda world: CategoryFactory().pk,
    "media_id": _media,
    "catalogue:moderate_photo.media_id": _held_photo,
    "catalogue:change_stock.variant_id": lambda world: world["product"].variants.get().pk,
    "catalogue:plan_variant_price.variant_id": lambda world: world["product"].variants.get().pk,
    "catalogue.kind": lambda world: "produkt",
    "catalogue.leaf": lambda world: CategoryFactory().pk,
    "catalogue:moderate_change.change_id": _product_change,
    **{
        f"{verb}_product_change.change_id": lambda world: world["catalogue:moderate_change.change_id"]
        for verb in ("accept", "refuse", "withdraw")
    },
    "plan_id": _plan,
    "label_id": _label,
    "product_label_id": _product_label,
    "catalogue:claim_evidence.claim_id": _product_claim,
    "job_id": lambda world: _job(world).pk,
    "item_id": lambda world: ImportItem.objects.create(job=_job(world), number=0, row=2).pk,
    "extension": lambda world: "csv",
    "catalogue:export_file.kind": lambda world: "oferty",
    "scope_item_id": lambda world: ScopeItemFactory(vendor=world.vendor).pk,
    "certificate": lambda world: CertificateFactory(holder=world.vendor, number="ZP-PK-2026-900"),
    "certificate_id": lambda world: world["certificate"].pk,
    "number": lambda world: "ZP-PK-2026-900",
    "holder_id": lambda world: world.vendor.pk,
    **rows_of_apps.ROWS,
    "vendor_order_id": lambda world: _order(world).pk,
    "orders:order.token": lambda world: order_token(_order(world).order),
    "payments.token": lambda world: "nieznany",
    "fulfillment_id": _fulfillment,
    "message_id": lambda world: _message(world).pk,
    "report_id": _report,
    "order_id": lambda world: str(_order(world).order_id),
    **{f"orders:{name}_attachment.attachment_id": _message_file for name in ("panel", "message")},
    "checkout_id": lambda world: checkout_with((variant_of(world.vendor), 1), user=world.people["buyer"]).pk,
    "choose_deliveries.choices": lambda world: {world.vendor.pk: (world["method_id"], "")},
    "save_details.buyer": lambda world: {"buyer_type": "CONSUMER", **NAMES},
    "method_id": lambda world: DeliveryMethodFactory(vendor=world.vendor).pk,
    "period_id": lambda world: ClosedPeriodFactory(vendor=world.vendor).pk,
    "document_id": _document,
    "change_id": _change,
    "requirement_id": lambda world: Requirement.objects.order_by("pk")[0].pk,
    "propose_data_change.step": lambda world: STEPS[0].key,
    "vendors:application_step.krok": lambda world: STEPS[0].key,
    **{f"vendors:{name}.pk": _document for name in ("document", "remove_document", "review_document")},
    **{f"vendors:{verb}_data_change.pk": lambda world: world["change_id"] for verb in ("accept", "refuse", "withdraw")},
    "vendors:requirement.pk": lambda world: world["requirement_id"],
    "review_id": _review,
    "consent_id": _consent,
    "vendors:content_consent.consent_id": _consent_in_review,
    "vendors:withdraw_content_consent.consent_id": _consent_in_review,
    "picture_id": _picture,
    "vendors:content_picture.review_id": _picture_review,
    "vendors:storefront_picture_add.kind": lambda world: "photo",
    "fact_id": _fact,
    "statement_id": lambda world: decided.statement(world).pk,
    "vendors:my_statement.statement_id": lambda world: decided.refused_claim(world).pk,
    "vendors:my_statement_pdf.statement_id": lambda world: decided.refused_claim(world).pk,
    "vendors:my_complaint_file.attachment_id": decided.own_attachment,
    "complaint_id": lambda world: decided.complaint(world).pk,
    "attachment_id": decided.attachment,
    "terms_id": _market_terms,
    "version": lambda world: 900,
    "reviewer_id": lambda world: world.people["reviewer"].pk,
    "vendors:decide.kind": lambda world: "zawies",
    "import_id": _import,
    "claim_id": _claim,
    **{f"vendors:{name}.pk": _claim for name in ("claim_case", "claim_file", "accept_claim", "refuse_claim")},
    "vendors:apply_register_import.pk": _import,
    "vendors:register_import_run.pk": _import,
    "member_id": lambda world: MemberFactory(vendor=world.vendor, role=MemberRole.VIEWER).pk,
    "invitation_id": lambda world: InvitationFactory(vendor=world.vendor, invited_by=world.people["owner"]).pk,
    "access_id": lambda world: AdviserAccessFactory(vendor=world.vendor, given_by=world.people["owner"]).pk,
    "process_transaction.token": lambda world: (
        CheckoutTransaction.objects.create(
            checkout_id=world["checkout_id"], gateway="sandbox", amount=Decimal("9.00")
        ).token
    ),
    "address_id": lambda world: AddressFactory(user=world.people["owner"]).pk,
    **dict.fromkeys(("accounts:address.pk", "accounts:delete_address.pk"), lambda world: world["address_id"]),
    "token": lambda world: token_of("invitation", "zmyslony"),
    "measure": lambda world: "zamowienia",
    "code": lambda world: "pl",
    "palette": lambda world: "leaf",
    "seed": lambda world: 1,
    "subject": lambda world: world.vendor,
    "jury_case": jury_rows.jury_case,
    "case_id": lambda world: world["jury_case"].pk,
    "session_id": lambda world: world["jury_case"].session_id,
    "juror_id": lambda world: world.people["juror"].pk,
    "appeal_id": jury_rows.appeal,
    "paper_id": jury_rows.paper,
    "quality_mark:jury_report.audit_id": jury_rows.report,
    "step": lambda world: "zaproszenia",
    "add_case.application_id": lambda world: world["jury_case"].application_id,
    "withdraw_certificate.decision_id": jury_rows.withdrawal,
    "decision_id": jury_rows.refusal,
    "audit": audited.audit_of,
    "audit_id": lambda world: world["audit"].pk,
    "quality_mark:audit_evidence.evidence_id": audited.evidence_of,
    "nonconformity_id": audited.breach_of,
    "cure_id": audited.cure_of,
    "proceeding_id": audited.proceeding_of,
    "appointment_id": lambda world: world.people["appeals"].mark_appointment.pk,
    "user_id": lambda world: world.people["buyer"].pk,
    "email": lambda world: "ktos@example.org",
    "role": lambda world: MemberRole.OWNER,
}
