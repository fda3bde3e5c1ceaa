"""What an enterprise says about its shop, and the pictures that it shows."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.address import postal_code_validator
from core import clock
from core.documents import private_storage
from vendors.models.vendor import Vendor


class Storefront(models.Model):
    """The shop of one vendor: the story being written, hours, the point on the map, addresses of returns and contact.

    It is a row of its own, not more columns of Vendor: a vendor's row is what the regional centre checks and what every
    list of the market reads, this one is read on the seller's page only. Vendor keeps the words that listings show
    too (short name, tagline, published story, palette, the hours as one line).
    `hours` lists {"day": 0-6 from Monday, "opens": "08:00", "closes": "16:00"}; `hours_exceptions` lists
    {"date": "2026-12-24", "opens": "", "closes": "", "note": ""}, closed without times. Times are in Warsaw.
    """

    vendor = models.OneToOneField(Vendor, models.CASCADE, primary_key=True, related_name="storefront")
    story_draft = models.TextField(_("nasza historia"), blank=True)
    hours = models.JSONField(_("godziny otwarcia"), default=list, blank=True)
    hours_exceptions = models.JSONField(_("wyjątki od godzin"), default=list, blank=True)
    hours_note = models.CharField(_("dopisek do godzin"), max_length=160, blank=True)
    latitude = models.DecimalField(
        _("szerokość geograficzna"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("długość geograficzna"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    place_note = models.CharField(_("jak do nas trafić"), max_length=200, blank=True)
    returns_name = models.CharField(_("odbiorca przesyłki"), max_length=120, blank=True)
    returns_street = models.CharField(_("ulica i numer"), max_length=140, blank=True)
    returns_postal_code = models.CharField(
        _("kod pocztowy"), max_length=6, blank=True, validators=[postal_code_validator]
    )
    returns_city = models.CharField(_("miejscowość"), max_length=100, blank=True)
    complaints_email = models.EmailField(_("e-mail do reklamacji i zwrotów"), blank=True)
    contact_phone = models.CharField(_("telefon dla kupujących"), max_length=20, blank=True)
    contact_email = models.EmailField(_("e-mail dla kupujących"), blank=True)
    contact_note = models.CharField(_("kiedy najłatwiej nas złapać"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("sklep przedsiębiorstwa")
        verbose_name_plural = _("sklepy przedsiębiorstw")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="storefront_point_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Nasza historia')}: {self.vendor}"

    @property
    def has_returns_address(self) -> bool:
        """Tell whether returns go elsewhere than to the seat."""
        return bool(self.returns_street and self.returns_city)

    def returns_lines(self) -> list[str]:
        """Give the address for returns and complaints as on an envelope: the given one, or the seat (law.md R2-01)."""
        if not self.has_returns_address:
            return [self.vendor.name, *self.vendor.address_lines()]
        return [
            self.returns_name or self.vendor.name,
            self.returns_street,
            f"{self.returns_postal_code} {self.returns_city}".strip(),
        ]


class PictureKind(models.TextChoices):
    """Where a picture stands on the seller's page; of logo and banner the last published one is shown."""

    LOGO = "LOGO", _("logo")
    BANNER = "BANNER", _("baner")
    PHOTO = "PHOTO", _("zdjęcie")


def public_name(picture: models.Model, filename: str) -> str:
    """Give the public path of a picture; those with people lie in a folder that is served with noindex (R10-01)."""
    people = "osoby/" if getattr(picture, "shows_people", True) else ""
    return f"vendors/{people}{filename}"


class StorefrontPicture(models.Model):
    """One picture with its text alternative.

    `original` is private and always there; `image` is the public copy, made when the picture is published and gone when
    it is taken down. `renditions` lists the stored sizes like catalogue.Media and is empty until the task made them.
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="storefront_pictures")
    kind = models.CharField(_("rodzaj"), max_length=10, choices=PictureKind.choices)
    alt = models.CharField(_("opis zdjęcia"), max_length=250)
    original = models.FileField(storage=private_storage, upload_to="storefront/", max_length=200)
    image = models.ImageField(upload_to=public_name, blank=True, max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    renditions = models.JSONField(default=dict, blank=True)
    shows_people = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="storefront_pictures_added")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("zdjęcie sklepu")
        verbose_name_plural = _("zdjęcia sklepu")
        ordering = ["vendor", "kind", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PictureKind.values), name="picture_kind_known"),
            models.CheckConstraint(condition=~models.Q(alt=""), name="picture_alt_required"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.alt}"

    def public_files(self) -> list[str]:
        """List the stored public files: the picture and everything made of it."""
        sizes = [name for formats in self.renditions.values() for name in formats.values()]
        return [str(name) for name in (self.image.name, *sizes) if name]
