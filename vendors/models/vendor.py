"""An entity of the social economy: it stands in the register, and sells on the market when it is approved."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.address import postal_code_validator
from core import clock
from core.folded import FoldedField
from core.territory import powiat_choices
from core.text import sort_key
from vendors.models.activity import PkdEdition
from vendors.models.entity_data import (
    OPERATED_KINDS,
    EntityKind,
    Establishment,
    EuCountry,
    RegisterType,
    VatStatus,
    validate_nip,
    validate_regon,
)
from vendors.states import OPEN_TO_EDITING, VendorState


class VendorQuerySet(models.QuerySet["Vendor"]):
    """Scopes: whose rows a person may fetch."""

    def visible(self) -> "VendorQuerySet":
        """Vendors that buyers see."""
        return self.filter(state=VendorState.APPROVED)

    def registered(self) -> "VendorQuerySet":
        """Entities that the public register shows, whether they sell or not."""
        return self.filter(registered_on__isnull=False)

    def for_user(self, user: User) -> "VendorQuerySet":
        """Vendors that a person works for, or advises now by the vendor's consent.

        The one place that says who belongs to a vendor: scopes of other tables ask it. A foreign vendor is simply not
        there, so it answers 404.
        """
        if not user.is_active:
            return self.none()
        works, advises = user.memberships.values("vendor"), user.adviser_accesses.active().values("vendor")
        return self.filter(models.Q(pk__in=works) | models.Q(pk__in=advises))


class Vendor(models.Model):
    """A social enterprise with its register data, seat, tax situation and public profile.

    `registered_on` says since when the public register shows it, selling or not (REGISTERED, TERMINATED ...). The data
    may have gaps while an application is being filled; the database wants them whole once it was submitted, except for
    telephone and e-mail of one that ended and whose traceability data are forgotten (`forgotten_at`, law.md R3-02).
    `tax_*`, `foreign_tax_number` and `establishment*` are for the report to the tax office (DAC7, law.md §6).
    The operating body runs a WTZ, ZAZ, CIS or KIS, which has no legal personality of its own (domain.md §2.2).
    """

    name = models.CharField(_("pełna nazwa"), max_length=300)
    short_name = models.CharField(_("nazwa skrócona"), max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    sort_name = models.CharField(max_length=80, editable=False)
    search_name = FoldedField(sources=("name", "short_name", "city"))
    entity_kind = models.CharField(_("rodzaj podmiotu"), max_length=30, choices=EntityKind.choices)
    legal_form = models.CharField(_("forma prawna"), max_length=120, blank=True)
    operating_body = models.CharField(_("podmiot prowadzący"), max_length=300, blank=True)
    nip = models.CharField(_("NIP"), max_length=10, blank=True, db_index=True, validators=[validate_nip])
    regon = models.CharField(_("REGON"), max_length=14, blank=True, validators=[validate_regon])
    register_type = models.CharField(_("rejestr"), max_length=10, choices=RegisterType.choices, blank=True)
    register_number = models.CharField(_("numer w rejestrze"), max_length=40, blank=True)
    street = models.CharField(_("ulica"), max_length=120, blank=True)
    house_number = models.CharField(_("numer domu"), max_length=20, blank=True)
    postal_code = models.CharField(_("kod pocztowy"), max_length=6, blank=True, validators=[postal_code_validator])
    city = models.CharField(_("miejscowość"), max_length=100, blank=True)
    gmina = models.CharField(_("gmina (TERYT)"), max_length=7, blank=True)
    powiat = models.CharField(_("powiat (TERYT)"), max_length=4, blank=True, choices=powiat_choices)
    activities = models.JSONField(_("działalność"), default=list, blank=True)
    pkd_codes = models.JSONField(_("kody PKD"), default=list, blank=True)
    pkd_edition = models.CharField(_("wydanie PKD"), max_length=4, blank=True, choices=PkdEdition.choices)
    website = models.URLField(_("strona internetowa"), max_length=200, blank=True)
    representative_name = models.CharField(_("osoba reprezentująca"), max_length=120, blank=True)
    representative_role = models.CharField(_("funkcja osoby reprezentującej"), max_length=80, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    authority_phone = models.CharField(_("telefon dla urzędów"), max_length=20, blank=True)
    authority_email = models.EmailField(_("e-mail dla urzędów"), blank=True)
    bank_account = models.CharField(
        _("rachunek bankowy (NRB)"), max_length=26, blank=True, validators=[RegexValidator(r"^\d{26}$")]
    )
    account_holder = models.CharField(_("właściciel rachunku"), max_length=300, blank=True)
    account_holder_reason = models.CharField(_("dlaczego rachunek ma inny właściciel"), max_length=300, blank=True)
    vat_status = models.CharField(_("status VAT"), max_length=12, blank=True, choices=VatStatus.choices)
    vat_basis = models.CharField(_("podstawa zwolnienia"), max_length=200, blank=True)
    vat_eu_number = models.CharField(_("numer VAT-UE"), max_length=14, blank=True)
    tax_activities = models.JSONField(_("z czego macie przychody"), default=list, blank=True)
    tax_country = models.CharField(_("kraj podatkowy"), max_length=2, blank=True, choices=EuCountry.choices)
    foreign_tax_number = models.CharField(_("numer podatkowy w tym kraju"), max_length=30, blank=True)
    establishment = models.CharField(
        _("stały zakład w innym kraju Unii"), max_length=3, blank=True, choices=Establishment.choices
    )
    establishment_where = models.CharField(_("gdzie jest stały zakład"), max_length=200, blank=True)
    is_trader = models.BooleanField(_("sprzedaje jako przedsiębiorca"), default=True)
    self_certified_at = models.DateTimeField(_("oświadczenie z art. 30 DSA"), null=True, blank=True, editable=False)
    self_certified_by = models.CharField(max_length=254, blank=True, editable=False)
    state = models.CharField(max_length=20, choices=VendorState.choices, default=VendorState.DRAFT)
    tagline = models.CharField(_("jedno zdanie o nas"), max_length=160, blank=True)
    story = models.TextField(_("nasza historia"), blank=True)
    opening_hours = models.CharField(_("godziny otwarcia"), max_length=160, blank=True)
    palette = models.CharField(max_length=20, default="leaf")
    registered_on = models.DateField(_("w bazie podmiotów od"), null=True, blank=True, editable=False)
    reviewer = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, editable=False, related_name="assigned_vendors"
    )
    recheck_on = models.DateField(_("następne sprawdzenie"), null=True, blank=True, editable=False)
    terminates_on = models.DateField(_("koniec współpracy"), null=True, blank=True, editable=False)
    forgotten_at = models.DateTimeField(_("dane z art. 30 DSA usunięte"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = VendorQuerySet.as_manager()

    class Meta:
        verbose_name = _("przedsiębiorstwo")
        verbose_name_plural = _("przedsiębiorstwa")
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["state", "sort_name"], name="vendor_state_name")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=VendorState.values), name="vendor_state_known"),
            models.CheckConstraint(condition=models.Q(entity_kind__in=EntityKind.values), name="vendor_kind_known"),
            models.CheckConstraint(condition=models.Q(vat_status__in=["", *VatStatus.values]), name="vendor_vat_known"),
            models.CheckConstraint(
                name="vendor_complete_once_submitted",
                condition=models.Q(state__in=[*OPEN_TO_EDITING])
                | ~models.Q(nip="")
                & ~models.Q(register_type="")
                & ~models.Q(register_number="")
                & ~models.Q(postal_code="")
                & ~models.Q(city="")
                & ~models.Q(powiat="")
                & (
                    ~models.Q(phone="") & ~models.Q(email="")
                    | models.Q(state=VendorState.TERMINATED, forgotten_at__isnull=False)
                )
                & ~models.Q(vat_status=""),
                violation_error_message=_("Zgłoszenie jest niepełne."),
            ),
            models.CheckConstraint(
                name="vendor_operating_body",
                condition=models.Q(state__in=[*OPEN_TO_EDITING])
                | ~models.Q(entity_kind__in=OPERATED_KINDS)
                | ~models.Q(operating_body=""),
                violation_error_message=_("Podaj podmiot prowadzący."),
            ),
            models.CheckConstraint(
                name="vendor_vat_basis",
                condition=models.Q(state__in=[*OPEN_TO_EDITING])
                | models.Q(vat_status__in=[VatStatus.ACTIVE, VatStatus.OUTSIDE])
                | ~models.Q(vat_basis=""),
                violation_error_message=_("Podaj podstawę prawną zwolnienia z VAT."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the sorting key beside the name."""
        self.sort_name = sort_key(self.short_name)
        super().save(*args, **kwargs)

    @property
    def is_approved(self) -> bool:
        """Tell whether buyers may see and buy from this vendor."""
        return self.state == VendorState.APPROVED

    def address_lines(self) -> list[str]:
        """Give street and town as on an envelope; a village without streets puts the number after its name."""
        first = f"{self.street} {self.house_number}" if self.street else f"{self.city} {self.house_number}"
        return [first, f"{self.postal_code} {self.city}"]
