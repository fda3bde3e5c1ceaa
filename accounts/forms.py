"""Forms of a person's own data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Address, User
from accounts.models.address import phone_validator
from core.territory import powiat_choices

_AUTOCOMPLETE = {
    "first_name": "given-name",
    "last_name": "family-name",
    "company_name": "organization",
    "street_address_1": "address-line1",
    "street_address_2": "address-line2",
    "postal_code": "postal-code",
    "city": "address-level2",
    "phone": "tel",
}


class ErasureForm(forms.Form):
    """The password once more, before an account is erased."""

    password = forms.CharField(
        label=_("Twoje hasło"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Wpisz hasło, żebyśmy wiedzieli, że to Ty.")},
    )


class _Autocompleted(forms.ModelForm):  # type: ignore[type-arg]
    """Tells the browser what each field is (WCAG 1.3.5)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in _AUTOCOMPLETE:
                field.widget.attrs["autocomplete"] = _AUTOCOMPLETE[name]


class ProfileForm(_Autocompleted):
    """Name and telephone."""

    phone = forms.CharField(
        label=_("Telefon"),
        max_length=20,
        required=False,
        validators=[phone_validator],
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "phone"]


class AddressForm(_Autocompleted):
    """One address."""

    powiat = forms.ChoiceField(
        label=_("Powiat"),
        choices=lambda: [("", _("poza Podkarpaciem albo nie wiem")), *powiat_choices()],
        required=False,
        help_text=_("Po nim poznamy, kto dowozi w Twoje okolice."),
    )

    class Meta:
        model = Address
        fields = [
            "first_name",
            "last_name",
            "company_name",
            "street_address_1",
            "street_address_2",
            "postal_code",
            "city",
            "powiat",
            "phone",
        ]
        help_texts = {"street_address_1": _("Na wsi bez ulic: nazwa wsi i numer domu.")}
