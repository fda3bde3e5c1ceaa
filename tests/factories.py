"""Factories of every table that tests need, and the cast: owner, colleague, stranger, reviewer, juror, buyer."""

import datetime as dt
import hashlib
import itertools
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory
from stdnum.pl import nip as nip_number

from accounts.models import Address, Role, RoleGrant, User
from core import clock
from core.money import VatCode
from marketplace.catalogue.models import (
    Category,
    PriceChange,
    Product,
    ProductVariant,
    Stock,
)
from marketplace.catalogue.states import ProductState
from quality_mark.models import Certificate, CertificateScope, ItemKind, Scheme, SchemeVersion, ScopeItem
from quality_mark.states import ApplicationState, LabelMode
from vendors.models import (
    AdviserAccess,
    ClosedKind,
    ClosedPeriod,
    DeliveryKind,
    DeliveryMethod,
    Document,
    DocumentKind,
    EntityKind,
    Establishment,
    EuCountry,
    Invitation,
    Member,
    MemberRole,
    RegisterType,
    SellerTerms,
    TaxActivity,
    VatStatus,
    Vendor,
)
from vendors.models.entity_data import OPERATED_KINDS
from vendors.rules.team import hash_of, token_of
from vendors.states import VendorState


def valid_nip(number: int) -> str:
    """Give a NIP with a right check digit, as tax offices give them (1230000000 on), different for each number."""
    candidates = (f"{body:09d}{digit}" for body in itertools.count(123_000_000 + number * 20) for digit in range(10))
    return next(candidate for candidate in candidates if nip_number.is_valid(candidate))


class UserFactory(DjangoModelFactory[User]):
    """A person with the password "haslo-do-testow"."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"osoba{n}@example.org")
    first_name = "Anna"
    last_name = "Testowa"
    password = factory.django.Password("haslo-do-testow")

    @factory.post_generation
    def role(self, create: bool, extracted: Role | None, **_kwargs: Any) -> None:
        """Grant a role: UserFactory(role=Role.REVIEWER)."""
        if create and extracted:
            RoleGrant.objects.create(user=self, role=extracted)


class AddressFactory(DjangoModelFactory[Address]):
    """An address in Rzeszów."""

    class Meta:
        model = Address

    first_name = "Anna"
    last_name = "Testowa"
    street_address_1 = "ul. Lipowa 7"
    postal_code = "35-001"
    city = "Rzeszów"
    powiat = "1863"
    phone = "600100200"


def _uploader() -> User:
    return User.objects.filter(email="dokumenty@example.org").first() or UserFactory(email="dokumenty@example.org")


class VendorFactory(DjangoModelFactory[Vendor]):
    """An approved social co-operative in Rzeszów, active VAT payer, with terms of sale; its checklist is complete."""

    class Meta:
        model = Vendor
        skip_postgeneration_save = True

    name = factory.LazyAttribute(lambda v: f"Spółdzielnia Socjalna „{v.short_name}”")
    short_name = factory.Sequence(lambda n: f"Sprzedawca {n}")
    slug = factory.Sequence(lambda n: f"sprzedawca-{n}")
    entity_kind = EntityKind.SOCIAL_COOPERATIVE
    legal_form = "spółdzielnia socjalna"
    nip = factory.Sequence(valid_nip)
    register_type = RegisterType.KRS
    register_number = factory.Sequence(lambda n: f"{n:010d}")
    street = "ul. Słowackiego"
    house_number = "12"
    postal_code = "35-060"
    city = "Rzeszów"
    gmina = "1863011"
    powiat = "1863"
    phone = "+48171234567"
    email = factory.LazyAttribute(lambda v: f"{v.slug}@example.org")
    representative_name = "Anna Testowa"
    representative_role = "prezeska zarządu"
    bank_account = "90249000050247256316596736"
    account_holder = factory.LazyAttribute(lambda v: v.name)
    tax_activities = factory.LazyFunction(lambda: [TaxActivity.GOODS.value])
    tax_country = EuCountry.PL
    establishment = Establishment.NO
    self_certified_at = factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=400))
    self_certified_by = "Anna Testowa"
    vat_status = VatStatus.ACTIVE
    state = VendorState.APPROVED
    registered_on = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=400))

    @factory.post_generation
    def terms(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Write version 1 of the terms of sale, in force for a month; terms=False leaves them out."""
        if create and extracted is not False:
            SellerTermsFactory(vendor=self)

    @factory.post_generation
    def documents(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Show the documents that the first checklist asks for; documents=False leaves them out."""
        if create and extracted is not False:
            DocumentFactory(vendor=self)
            if self.entity_kind in OPERATED_KINDS:
                DocumentFactory(vendor=self, kind=DocumentKind.OPERATING_BODY)


class DocumentFactory(DjangoModelFactory[Document]):
    """An identity document that does not run out, sent by one and the same person; its file is not in the storage."""

    class Meta:
        model = Document

    vendor = factory.SubFactory(VendorFactory, documents=False)
    kind = DocumentKind.IDENTITY
    file = "vendors/dowod.pdf"
    name = "dowod.pdf"
    content_type = "application/pdf"
    size = 80
    sha256 = "0" * 64
    uploaded_by = factory.LazyFunction(_uploader)


class SellerTermsFactory(DjangoModelFactory[SellerTerms]):
    """Terms of sale in force for a month."""

    class Meta:
        model = SellerTerms

    vendor = factory.SubFactory(VendorFactory, terms=False)
    version = 1
    text = "Warunki sprzedaży."
    effective_from = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=30))


class MemberFactory(DjangoModelFactory[Member]):
    """An owner of a vendor."""

    class Meta:
        model = Member

    vendor = factory.SubFactory(VendorFactory)
    user = factory.SubFactory(UserFactory)
    role = MemberRole.OWNER


class AdviserAccessFactory(DjangoModelFactory[AdviserAccess]):
    """An adviser's access, taken up, for 30 days more."""

    class Meta:
        model = AdviserAccess

    vendor = factory.SubFactory(VendorFactory)
    adviser = factory.SubFactory(UserFactory)
    email = factory.LazyAttribute(lambda access: access.adviser.email)
    purpose = "Pomoc w opisach ofert."
    until = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=30))
    nonce = factory.Sequence(lambda n: f"nonce-{n}")
    token_hash = factory.LazyAttribute(lambda one: hash_of(token_of("adviser", one.nonce)))
    given_by = factory.SubFactory(UserFactory)
    accepted_at = factory.LazyFunction(clock.now)


class InvitationFactory(DjangoModelFactory[Invitation]):
    """An invitation as a viewer that works for 14 days; its link's token is token_of("invitation", nonce)."""

    class Meta:
        model = Invitation

    vendor = factory.SubFactory(VendorFactory)
    email = factory.Sequence(lambda n: f"zaproszona{n}@example.org")
    role = MemberRole.VIEWER
    nonce = factory.Sequence(lambda n: f"nonce-{n}")
    token_hash = factory.LazyAttribute(lambda one: hash_of(token_of("invitation", one.nonce)))
    invited_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: clock.now() + dt.timedelta(days=14))


class DeliveryMethodFactory(DjangoModelFactory[DeliveryMethod]):
    """A courier for 15,00 zł."""

    class Meta:
        model = DeliveryMethod

    vendor = factory.SubFactory(VendorFactory)
    kind = DeliveryKind.COURIER
    name = "Kurier"
    price_gross = Decimal("15.00")
    vat_code = VatCode.VAT_23


class ClosedPeriodFactory(DjangoModelFactory[ClosedPeriod]):
    """A holiday that began yesterday and lasts until tomorrow."""

    class Meta:
        model = ClosedPeriod

    vendor = factory.SubFactory(VendorFactory)
    kind = ClosedKind.HOLIDAY
    starts_on = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=1))
    ends_on = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=1))


class CategoryFactory(DjangoModelFactory[Category]):
    """A root category of goods without required particulars."""

    class Meta:
        model = Category

    slug = factory.Sequence(lambda n: f"kategoria-{n}")
    name = factory.Sequence(lambda n: f"Kategoria {n}")
    kind = ItemKind.GOOD

    @classmethod
    def _create(cls, model_class: type[Category], *args: Any, **kwargs: Any) -> Category:
        parent = kwargs.pop("parent", None)
        if parent is not None:
            return Category.objects.add_child(parent, kwargs)
        return Category.objects.add_root(kwargs)


class ProductFactory(DjangoModelFactory[Product]):
    """A published product of an approved vendor, without variants (VariantFactory brings both)."""

    class Meta:
        model = Product

    vendor = factory.SubFactory(VendorFactory)
    kind = ItemKind.GOOD
    category = factory.SubFactory(CategoryFactory)
    name = factory.Sequence(lambda n: f"Miód lipowy {n}")
    slug = factory.Sequence(lambda n: f"miod-lipowy-{n}")
    description = "Z małej pasieki."
    state = ProductState.PUBLISHED
    first_published_at = factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=60))


class VariantFactory(DjangoModelFactory[ProductVariant]):
    """A variant for 24,00 zł with 10 pieces in stock and a price log of one row, 60 days old.

    VariantFactory(price_gross=…, stock__on_hand=…, stock__mode=…, price_log__days_ago=…) changes them.
    """

    class Meta:
        model = ProductVariant
        skip_postgeneration_save = True

    product = factory.SubFactory(ProductFactory)
    price_gross = Decimal("24.00")
    vat_code = VatCode.VAT_23

    @factory.post_generation
    def stock(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        """Give stock: VariantFactory(stock__on_hand=3, stock__mode=StockMode.MADE_TO_ORDER)."""
        if create:
            Stock.objects.create(variant=self, **{"on_hand": 10, **kwargs})

    @factory.post_generation
    def price_log(self, create: bool, extracted: Any, days_ago: int = 60, **_kwargs: Any) -> None:
        """Write the first row of the price log: VariantFactory(price_log__days_ago=5)."""
        if create and self.price_gross is not None:
            self.price_change = PriceChange.objects.create(
                variant=self,
                gross=self.price_gross,
                valid_from=clock.now() - dt.timedelta(days=days_ago),
            )
            self.save(update_fields=["price_change"])
            product = self.product
            prices = [v.price_gross for v in product.variants.all() if v.price_gross is not None]
            product.price_from = min(prices)
            product.save(update_fields=["price_from"])


class SchemeFactory(DjangoModelFactory[Scheme]):
    """The scheme with its badge switched on."""

    class Meta:
        model = Scheme
        django_get_or_create = ("slug",)

    slug = "zakup-prospoleczny"
    name = "Zakup prospołeczny"
    owner = "Fundacja im. Królowej Polski św. Jadwigi"
    operator = "ROPS w Rzeszowie"
    label_mode = LabelMode.BADGE


class SchemeVersionFactory(DjangoModelFactory[SchemeVersion]):
    """Version 1 of the terms, in force for two years, without an end."""

    class Meta:
        model = SchemeVersion
        django_get_or_create = ("scheme", "version")

    scheme = factory.SubFactory(SchemeFactory)
    version = 1
    terms = "Zasady certyfikacji."
    text_hash = factory.LazyAttribute(lambda made: hashlib.sha256(made.terms.encode()).hexdigest())
    published_at = factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=730))
    effective_from = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=730))


class ScopeItemFactory(DjangoModelFactory[ScopeItem]):
    """A named product of a vendor."""

    class Meta:
        model = ScopeItem

    vendor = factory.SubFactory(VendorFactory)
    kind = ItemKind.GOOD
    name = factory.Sequence(lambda n: f"Miód lipowy {n}")


class CertificateFactory(DjangoModelFactory[Certificate]):
    """A valid certificate of a year, 100 days old, covering `items`, with the jury's decision behind it."""

    class Meta:
        model = Certificate
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: f"ZP/PK/2026/{n:03d}")
    scheme_version = factory.SubFactory(SchemeVersionFactory)
    holder = factory.SubFactory(VendorFactory)
    valid_from = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=100))
    valid_to = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=265))
    surveillance_due_on = factory.LazyAttribute(lambda made: made.valid_to)
    decision = factory.SubFactory(
        "tests.mark_factories.DecisionFactory",
        case__application__applicant=factory.SelfAttribute("....holder"),
        case__application__scheme_version=factory.SelfAttribute("....scheme_version"),
        case__application__state=ApplicationState.CERTIFIED,
    )

    @factory.post_generation
    def items(self, create: bool, extracted: list[ScopeItem] | None, **_kwargs: Any) -> None:
        """Put items into the scope: CertificateFactory(items=[item])."""
        for item in extracted or []:
            CertificateScope.objects.create(certificate=self, scope_item=item)

    @factory.post_generation
    def gate(self, create: bool, extracted: bool | None, **_kwargs: Any) -> None:
        """Complete the legal gate of the scheme, so that the badge shows; CertificateFactory(gate=False) does not."""
        from tests.mark_factories import complete_gate

        if extracted is not False:
            complete_gate(self.scheme_version)
