"""A social enterprise that sells, or may once sell, on the market."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.pl import nip as nip_number
from stdnum.pl import regon as regon_number

from accounts.models import User
from accounts.models.address import postal_code_validator
from core import clock
from core.folded import FoldedField
from core.territory import powiat_choices
from core.text import sort_key
from vendors.states import VendorState


class EntityKind(models.TextChoices):
    """The closed list of the Act of 5 August 2022 on the social economy, art. 2 pkt 5 lit. a-f (domain.md §2.2)."""

    SOCIAL_COOPERATIVE = "SOCIAL_COOPERATIVE", _("spółdzielnia socjalna")  # a
    WTZ = "WTZ", _("warsztat terapii zajęciowej")  # b
    ZAZ = "ZAZ", _("zakład aktywności zawodowej")  # b
    CIS = "CIS", _("centrum integracji społecznej")  # c
    KIS = "KIS", _("klub integracji społecznej")  # c
    WORK_COOPERATIVE = "WORK_COOPERATIVE", _("spółdzielnia pracy")  # d
    DISABLED_COOPERATIVE = "DISABLED_COOPERATIVE", _("spółdzielnia osób z niepełnosprawnościami")  # d
    AGRICULTURAL_COOPERATIVE = "AGRICULTURAL_COOPERATIVE", _("spółdzielnia produkcji rolnej")  # d
    FOUNDATION = "FOUNDATION", _("fundacja")  # e
    ASSOCIATION = "ASSOCIATION", _("stowarzyszenie")  # e
    KGW = "KGW", _("koło gospodyń wiejskich")  # e
    OSP = "OSP", _("ochotnicza straż pożarna")  # e
    CHURCH_ENTITY = "CHURCH_ENTITY", _("jednostka kościelna")  # f
    LOCAL_GOVERNMENT_ASSOCIATION = "LOCAL_GOVERNMENT_ASSOCIATION", _("stowarzyszenie samorządów")  # f
    NONPROFIT_COMPANY = "NONPROFIT_COMPANY", _("spółka non profit")  # f


OPERATED_KINDS = (EntityKind.WTZ, EntityKind.ZAZ, EntityKind.CIS, EntityKind.KIS)


class RegisterType(models.TextChoices):
    """Where the entity is registered; not every one is in KRS (domain.md §4.3)."""

    KRS = "KRS", _("KRS")
    ARIMR = "ARIMR", _("Krajowy Rejestr KGW (ARiMR)")
    VOIVODE = "VOIVODE", _("rejestr wojewody")
    CHURCH = "CHURCH", _("rejestr jednostek kościelnych")
    STAROST = "STAROST", _("ewidencja starosty")


class VatStatus(models.TextChoices):
    """The seller's VAT situation (law.md R7-01)."""

    ACTIVE = "ACTIVE", _("czynny podatnik VAT")
    EXEMPT_113 = "EXEMPT_113", _("zwolniony podmiotowo (art. 113 ustawy o VAT)")
    EXEMPT_43 = "EXEMPT_43", _("zwolniony przedmiotowo (art. 43 ustawy o VAT)")
    OUTSIDE = "OUTSIDE", _("sprzedaż poza VAT")


def validate_nip(value: str) -> None:
    """Refuse a NIP whose check digit is wrong (domain.md §4.1)."""
    if not (value.isdigit() and nip_number.is_valid(value)):
        raise ValidationError(_("Numer NIP jest nieprawidłowy: sprawdź dziesięć cyfr."))


def validate_regon(value: str) -> None:
    """Refuse a REGON of 9 or 14 digits whose check digit is wrong (domain.md §4.2)."""
    if not (value.isdigit() and regon_number.is_valid(value)):
        raise ValidationError(_("Numer REGON jest nieprawidłowy: sprawdź 9 lub 14 cyfr."))


class VendorQuerySet(models.QuerySet["Vendor"]):
    """Scopes: whose rows a person may fetch."""

    def visible(self) -> "VendorQuerySet":
        """Vendors that buyers see."""
        return self.filter(state=VendorState.APPROVED)

    def for_user(self, user: User) -> "VendorQuerySet":
        """Vendors that a person works for; a foreign one is simply not there, so it answers 404."""
        return self.filter(members__user=user)


class Vendor(models.Model):
    """A social enterprise with its register data, seat, tax situation and public profile.

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
    nip = models.CharField(_("NIP"), max_length=10, validators=[validate_nip])
    regon = models.CharField(_("REGON"), max_length=14, blank=True, validators=[validate_regon])
    register_type = models.CharField(_("rejestr"), max_length=10, choices=RegisterType.choices)
    register_number = models.CharField(_("numer w rejestrze"), max_length=40)
    street = models.CharField(_("ulica"), max_length=120, blank=True)
    house_number = models.CharField(_("numer domu"), max_length=20)
    postal_code = models.CharField(_("kod pocztowy"), max_length=6, validators=[postal_code_validator])
    city = models.CharField(_("miejscowość"), max_length=100)
    gmina = models.CharField(_("gmina (TERYT)"), max_length=7)
    powiat = models.CharField(_("powiat (TERYT)"), max_length=4, choices=powiat_choices)
    phone = models.CharField(_("telefon"), max_length=20)
    email = models.EmailField(_("e-mail"))
    bank_account = models.CharField(
        _("rachunek bankowy (NRB)"), max_length=26, blank=True, validators=[RegexValidator(r"^\d{26}$")]
    )
    vat_status = models.CharField(_("status VAT"), max_length=12, choices=VatStatus.choices)
    vat_basis = models.CharField(_("podstawa zwolnienia"), max_length=200, blank=True)
    is_trader = models.BooleanField(_("sprzedaje jako przedsiębiorca"), default=True)
    state = models.CharField(max_length=12, choices=VendorState.choices, default=VendorState.PENDING)
    tagline = models.CharField(_("jedno zdanie o nas"), max_length=160, blank=True)
    story = models.TextField(_("nasza historia"), blank=True)
    social_facts = models.JSONField(_("fakty społeczne"), default=list, blank=True)
    opening_hours = models.CharField(_("godziny otwarcia"), max_length=160, blank=True)
    palette = models.CharField(max_length=20, default="leaf")
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
            models.CheckConstraint(condition=models.Q(vat_status__in=VatStatus.values), name="vendor_vat_known"),
            models.CheckConstraint(
                name="vendor_operating_body",
                condition=~models.Q(entity_kind__in=OPERATED_KINDS) | ~models.Q(operating_body=""),
                violation_error_message=_("Podaj podmiot prowadzący."),
            ),
            models.CheckConstraint(
                name="vendor_vat_basis",
                condition=models.Q(vat_status__in=[VatStatus.ACTIVE, VatStatus.OUTSIDE]) | ~models.Q(vat_basis=""),
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
