"""A listing: a product or a service that a vendor offers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.folded import FoldedField
from core.money import MoneyField
from marketplace.catalogue.models.category import Category
from marketplace.catalogue.states import ProductState
from quality_mark.models import ItemKind, ScopeItem
from vendors.models import Vendor
from vendors.states import VendorState


class Pricing(models.TextChoices):
    """How the price is known."""

    FIXED = "FIXED", _("cena podana")
    ON_REQUEST = "ON_REQUEST", _("cena na zapytanie")


class Unit(models.TextChoices):
    """What one piece in the basket is."""

    PIECE = "PIECE", _("szt.")
    SET = "SET", _("zestaw")
    KG = "KG", _("kg")
    LITRE = "LITRE", _("l")
    METRE = "METRE", _("m")
    HOUR = "HOUR", _("godz.")
    PERSON = "PERSON", _("os.")
    M2 = "M2", _("m²")
    EVENT = "EVENT", _("wydarzenie")
    DAY = "DAY", _("dzień")
    NIGHT = "NIGHT", _("doba")
    PAGE = "PAGE", _("strona")


class WithdrawalRegime(models.TextChoices):
    """The consumer's right to withdraw and the ground of its absence (law.md R2-05; upk art. 38)."""

    STANDARD_14 = "STANDARD_14", _("14 dni na odstąpienie")
    MADE_TO_ORDER = "MADE_TO_ORDER", _("brak: rzecz wykonana na indywidualne zamówienie")
    PERISHABLE = "PERISHABLE", _("brak: rzecz szybko psująca się")
    HYGIENE = "HYGIENE", _("brak po otwarciu: rzecz w zapieczętowanym opakowaniu ze względów higienicznych")
    DATED_SERVICE = "DATED_SERVICE", _("brak: usługa z oznaczonym dniem lub okresem wykonania")


class ProductQuerySet(models.QuerySet["Product"]):
    """The scopes of listings."""

    def visible(self) -> "ProductQuerySet":
        """Give the listings that buyers see: published, of an approved vendor. The only place that says so."""
        return self.filter(state=ProductState.PUBLISHED, vendor__state=VendorState.APPROVED)

    def for_user(self, user: User) -> "ProductQuerySet":
        """Give the listings of the vendors that a person works for."""
        return self.filter(vendor__in=Vendor.objects.for_user(user))


class Product(models.Model):
    """A listing of kind GOOD or SERVICE with one or more variants.

    `scope_item` is the certified item that the listing sells; the link counts once the regional centre has confirmed
    it. The badge itself is never stored (quality_mark.queries). `accepted_at` says since when the present name,
    description, category and main picture are accepted: the listing went live with them, or a reviewer said yes; a
    draft that says something else loses it. `publish_at` is the planned instant. `price_from` is the lowest price of
    its active variants, kept by the price actions because lists are sorted by it.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="products")
    kind = models.CharField(_("rodzaj"), max_length=10, choices=ItemKind.choices)
    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    name = models.CharField(_("nazwa"), max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    description = models.TextField(_("opis"), blank=True)
    pricing = models.CharField(_("cena"), max_length=12, choices=Pricing.choices, default=Pricing.FIXED)
    unit = models.CharField(_("jednostka"), max_length=8, choices=Unit.choices, default=Unit.PIECE)
    lead_time_days = models.PositiveSmallIntegerField(_("czas realizacji (dni robocze)"), default=1)
    withdrawal_regime = models.CharField(
        _("odstąpienie od umowy"),
        max_length=15,
        choices=WithdrawalRegime.choices,
        default=WithdrawalRegime.STANDARD_14,
    )
    is_perishable = models.BooleanField(_("szybko się psuje"), default=False)
    state = models.CharField(max_length=10, choices=ProductState.choices, default=ProductState.DRAFT)
    search_name = FoldedField(sources=("name",))
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)
    publish_at = models.DateTimeField(_("opublikuj od"), null=True, blank=True, editable=False)
    publish_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, editable=False, related_name="scheduled_products"
    )
    price_from = MoneyField(null=True, blank=True, editable=False)
    scope_item = models.ForeignKey(
        ScopeItem, models.PROTECT, null=True, blank=True, related_name="products", verbose_name=_("pozycja certyfikatu")
    )
    scope_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    scope_confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, editable=False, related_name="confirmed_scopes"
    )
    external_ref = models.CharField(max_length=120, blank=True)
    first_published_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("oferta")
        verbose_name_plural = _("oferty")
        ordering = ["-first_published_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-first_published_at", "-id"], name="product_newest"),
            models.Index(fields=["state", "price_from", "id"], name="product_price"),
            models.Index(fields=["state", "search_name", "id"], name="product_by_name"),
            models.Index(fields=["vendor", "state", "-first_published_at"], name="product_vendor"),
            models.Index(fields=["category", "state", "-first_published_at"], name="product_category"),
            models.Index(fields=["vendor", "-id"], name="product_panel_newest"),
            models.Index(fields=["vendor", "search_name"], name="product_panel_name"),
            models.Index(fields=["vendor", "category"], name="product_panel_category"),
            models.Index(fields=["publish_at"], name="product_due", condition=models.Q(publish_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ItemKind.values), name="product_kind_known"),
            models.CheckConstraint(condition=models.Q(state__in=ProductState.values), name="product_state_known"),
            models.CheckConstraint(
                name="product_scope_confirmation",
                condition=models.Q(scope_confirmed_at=None, scope_confirmed_by=None)
                | models.Q(
                    scope_item__isnull=False, scope_confirmed_at__isnull=False, scope_confirmed_by__isnull=False
                ),
            ),
            models.CheckConstraint(
                name="product_publication_plan",
                condition=models.Q(publish_at=None, publish_by=None)
                | models.Q(publish_at__isnull=False, publish_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["vendor", "external_ref"],
                condition=~models.Q(external_ref=""),
                name="product_external_ref_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
