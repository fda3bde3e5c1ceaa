"""A postal address, in Saleor's words."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User

postal_code_validator = RegexValidator(r"^\d{2}-\d{3}$", _("Kod pocztowy ma postać 00-000."))
phone_validator = RegexValidator(r"^\+?[0-9 ]{9,16}$", _("Podaj numer telefonu, na przykład 600 100 200."))


class AddressQuerySet(models.QuerySet["Address"]):
    """Scopes: whose rows a person may fetch."""

    def for_user(self, user: User) -> "AddressQuerySet":
        """Give the addresses in a person's own book; a foreign one is simply not there, so it answers 404."""
        return self.filter(user=user)


class Address(models.Model):
    """An address in a person's book (with `user`) or the copy that a checkout or an order keeps (without).

    A village often has no street: then `street_address_1` holds the village's name and number.
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="addresses")
    first_name = models.CharField(_("imię"), max_length=100, blank=True)
    last_name = models.CharField(_("nazwisko"), max_length=100, blank=True)
    company_name = models.CharField(_("firma lub instytucja"), max_length=250, blank=True)
    street_address_1 = models.CharField(_("ulica i numer"), max_length=200)
    street_address_2 = models.CharField(_("dodatkowy opis"), max_length=200, blank=True)
    postal_code = models.CharField(_("kod pocztowy"), max_length=6, validators=[postal_code_validator])
    city = models.CharField(_("miejscowość"), max_length=100)
    powiat = models.CharField(_("powiat"), max_length=4, blank=True)
    country = models.CharField(_("kraj"), max_length=2, default="PL")
    phone = models.CharField(_("telefon"), max_length=20, blank=True, validators=[phone_validator])

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("adres")
        verbose_name_plural = _("adresy")

    def __str__(self) -> str:
        return ", ".join(self.lines())

    def lines(self) -> list[str]:
        """Give the lines of an envelope: name, company, street, town."""
        name = f"{self.first_name} {self.last_name}".strip()
        town = f"{self.postal_code} {self.city}"
        return [line for line in (name, self.company_name, self.street_address_1, self.street_address_2, town) if line]

    def copy(self) -> "Address":
        """Save and give a copy that belongs to nobody's book: the snapshot of a checkout or an order."""
        twin = Address(
            **{f.attname: getattr(self, f.attname) for f in self._meta.concrete_fields if f.name not in {"id", "user"}}
        )
        twin.save()
        return twin
