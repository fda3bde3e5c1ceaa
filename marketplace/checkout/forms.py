"""Forms of the basket and of the checkout's pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Address, User
from accounts.models.address import phone_validator, postal_code_validator
from core.territory import powiat_choices
from marketplace.checkout.models import BuyerType, Checkout
from marketplace.checkout.rules.answers import Answer, parse_answer
from marketplace.checkout.rules.buyer import ADDRESS_FIELDS, clean_nip, is_complete
from marketplace.checkout.rules.lines import MAX_QUANTITY
from marketplace.checkout.rules.payment import payment_choices
from vendors.models.entity_data import validate_nip

OUTSIDE = "-"
PROFESSIONAL = {"yes": True, "no": False, "other": None}
PLACE_FIELDS = ("street_address_1", "street_address_2", "postal_code", "city", "powiat")


def _powiats() -> list[tuple[str, str]]:
    return [("", str(_("Wybierz powiat"))), *powiat_choices(), (OUTSIDE, str(_("poza województwem podkarpackim")))]


class AddForm(forms.Form):
    """What "Dodaj do koszyka" sends: `variant`, `quantity` and where to return when it cannot be added (`next`)."""

    variant = forms.IntegerField(min_value=1)
    quantity = forms.IntegerField(min_value=1, max_value=MAX_QUANTITY, required=False)


class QuantityForm(forms.Form):
    """The new number of pieces."""

    quantity = forms.IntegerField(
        min_value=1,
        max_value=MAX_QUANTITY,
        error_messages={
            "required": _("Podaj liczbę sztuk."),
            "invalid": _("Podaj liczbę sztuk cyframi, na przykład 3."),
            "min_value": _("Podaj liczbę co najmniej 1, a żeby zrezygnować, wybierz „Usuń”."),
        },
    )


def read_answers(texts: list[str]) -> list[Answer]:
    """Read the answers of an accept button; texts that are none are passed over."""
    return [answer for answer in map(parse_answer, texts) if answer is not None]


class NipField(forms.CharField):
    """A NIP written in any way, with its check digit tested."""

    def clean(self, value: Any) -> str:
        """Give ten digits or raise ValidationError."""
        number = clean_nip(super().clean(value))
        if number:
            validate_nip(number)
        return number


class PostalCodeField(forms.CharField):
    """A postal code; the hyphen may be left out, for a phone's keyboard of digits has none."""

    def to_python(self, value: Any) -> str:
        """Write "35001" and "35 001" as "35-001"."""
        text: str = super().to_python(value) or ""
        digits = text.replace(" ", "").replace("-", "")
        return f"{digits[:2]}-{digits[2:]}" if len(digits) == 5 and digits.isdigit() else text


class DetailsForm(forms.Form):
    """The first page: who buys and where it goes. Fields of another type of buyer are neither asked nor blamed."""

    buyer_type = forms.ChoiceField(label=_("Kupujesz jako"), choices=BuyerType.choices, widget=forms.RadioSelect)
    company_name = forms.CharField(
        label=_("Nazwa firmy lub instytucji"),
        help_text=_("Instytucja publiczna: wpisz nabywcę, na przykład gminę."),
        max_length=250,
    )
    nip = NipField(label=_("NIP"), max_length=20)
    professional = forms.ChoiceField(
        label=_("Czy zakup ma dla Ciebie charakter zawodowy?"),
        help_text=_(
            "Pytamy, bo osoba z jednoosobową działalnością, która kupuje poza swoim zawodem, ma prawa konsumenta."
        ),
        choices=[
            ("yes", _("tak, kupuję w ramach swojego zawodu")),
            ("no", _("nie, mam jednoosobową działalność, ale ten zakup nie dotyczy mojego zawodu")),
            ("other", _("nie dotyczy: kupuje spółka, fundacja lub inna organizacja")),
        ],
        widget=forms.RadioSelect,
    )
    recipient_same = forms.BooleanField(label=_("Odbiorcą jest ta sama instytucja"), required=False)
    recipient_name = forms.CharField(
        label=_("Odbiorca: nazwa jednostki"),
        help_text=_("Na przykład szkoła, gdy nabywcą jest gmina. Na fakturze będą obie nazwy."),
        max_length=250,
    )
    recipient_nip = NipField(label=_("NIP odbiorcy"), max_length=20)
    recipient_address = forms.CharField(label=_("Adres odbiorcy"), max_length=250)
    first_name = forms.CharField(label=_("Imię"), max_length=100)
    last_name = forms.CharField(label=_("Nazwisko"), max_length=100)
    email = forms.EmailField(
        label=_("Adres e-mail"), help_text=_("Wyślemy na niego potwierdzenie zamówienia i dokumenty.")
    )
    phone = forms.CharField(
        label=_("Telefon"),
        help_text=_("Przyda się kurierowi i sprzedawcy usługi."),
        max_length=20,
        validators=[phone_validator],
        required=False,
    )
    street_address_1 = forms.CharField(
        label=_("Ulica i numer"), help_text=_("Nie ma ulicy? Wpisz nazwę wsi i numer domu."), max_length=200
    )
    street_address_2 = forms.CharField(label=_("Dodatkowy opis"), max_length=200, required=False)
    postal_code = PostalCodeField(label=_("Kod pocztowy"), max_length=6, validators=[postal_code_validator])
    city = forms.CharField(label=_("Miejscowość"), max_length=100)
    powiat = forms.ChoiceField(
        label=_("Powiat"), help_text=_("Od niego zależy dowóz lokalny i zasięg usług."), choices=_powiats
    )
    ship_elsewhere = forms.BooleanField(label=_("Dostawa lub wykonanie usługi pod innym adresem"), required=False)
    shipping_first_name = forms.CharField(label=_("Imię odbierającej osoby"), max_length=100, required=False)
    shipping_last_name = forms.CharField(label=_("Nazwisko odbierającej osoby"), max_length=100, required=False)
    shipping_company_name = forms.CharField(label=_("Firma lub instytucja"), max_length=250, required=False)
    shipping_street_address_1 = forms.CharField(label=_("Ulica i numer"), max_length=200)
    shipping_street_address_2 = forms.CharField(label=_("Dodatkowy opis"), max_length=200, required=False)
    shipping_postal_code = PostalCodeField(label=_("Kod pocztowy"), max_length=6, validators=[postal_code_validator])
    shipping_city = forms.CharField(label=_("Miejscowość"), max_length=100)
    shipping_powiat = forms.ChoiceField(label=_("Powiat"), choices=_powiats)
    shipping_phone = forms.CharField(
        label=_("Telefon na miejscu"), max_length=20, validators=[phone_validator], required=False
    )

    AUTOCOMPLETE = {
        "email": "email",
        "first_name": "given-name",
        "last_name": "family-name",
        "phone": "tel",
        "company_name": "organization",
        "street_address_1": "street-address",
        "postal_code": "postal-code",
        "city": "address-level2",
    }
    #: What a type of buyer must fill beyond the rest (law.md R2-03, R7-04).
    WANTED = {
        BuyerType.COMPANY: ("company_name", "nip", "professional"),
        BuyerType.PUBLIC_BODY: ("company_name", "nip", "recipient_name", "recipient_nip", "recipient_address"),
    }
    RECIPIENT = ("recipient_name", "recipient_nip", "recipient_address")
    #: Asked only of some: required as fields, but a mistake counts only where the part was in sight.
    CONDITIONAL = frozenset(
        {
            "company_name",
            "nip",
            "professional",
            *RECIPIENT,
            *(f"shipping_{name}" for name in ADDRESS_FIELDS),
        }
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, token in self.AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = token
            shipping = self.fields.get(f"shipping_{name}")
            if shipping is not None:
                shipping.widget.attrs["autocomplete"] = f"shipping {token}"
        for name in ("nip", "recipient_nip", "postal_code", "shipping_postal_code"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        """Forget the mistakes in the parts that this buyer was not asked about."""
        data = super().clean() or {}
        asked = set(self.WANTED.get(data.get("buyer_type", ""), ()))
        if data.get("recipient_same"):
            asked -= set(self.RECIPIENT)
        if data.get("ship_elsewhere"):
            asked |= {name for name in self.fields if name.startswith("shipping_")}
        for name in list(self.errors):
            if name in self.CONDITIONAL and name not in asked:
                del self.errors[name]
        return data

    def buyer(self) -> dict[str, Any]:
        """Give the fields of `set_buyer` that are right."""
        data = self.cleaned_data
        names = ("buyer_type", "email", "first_name", "last_name", "phone", "company_name", "nip", *self.RECIPIENT)
        found = {name: data[name] for name in names if name in data}
        if data.get("professional") in PROFESSIONAL and data.get("buyer_type") == BuyerType.COMPANY:
            found["is_professional_purchase"] = PROFESSIONAL[data["professional"]]
        if data.get("recipient_same"):
            billing = self.billing()
            street = ", ".join(filter(None, [billing.get("street_address_1", ""), billing.get("street_address_2", "")]))
            town = f"{billing.get('postal_code', '')} {billing.get('city', '')}".strip()
            found["recipient_name"] = data.get("company_name", "")
            found["recipient_nip"] = data.get("nip", "")
            found["recipient_address"] = ", ".join(filter(None, [street, town]))[:250]
        return found

    def billing(self) -> dict[str, str]:
        """Give the right fields of the buyer's address; the person's name is filled in by `set_addresses`."""
        return {name: self._value(name) for name in PLACE_FIELDS if name in self.cleaned_data}

    def shipping(self) -> dict[str, str] | None:
        """Give the right fields of the second address, or None when everything goes to the buyer."""
        if not self.cleaned_data.get("ship_elsewhere"):
            return None
        names = [(name, f"shipping_{name}") for name in ADDRESS_FIELDS]
        return {name: self._value(field) for name, field in names if field in self.cleaned_data}

    def _value(self, field: str) -> str:
        value = str(self.cleaned_data[field])
        return "" if value == OUTSIDE else value


def details_initial(checkout: Checkout, user: User | None) -> dict[str, Any]:
    """Give what the page starts with: the basket's data, else the person's and the first address of their book."""
    found: dict[str, Any] = {
        name: getattr(checkout, name)
        for name in ("buyer_type", "email", "first_name", "last_name", "phone", "company_name", "nip")
    }
    found |= {name: getattr(checkout, name) for name in DetailsForm.RECIPIENT}
    billing, shipping = checkout.billing_address, checkout.shipping_address
    if user is not None:
        for name in ("email", "first_name", "last_name", "phone"):
            found[name] = found[name] or getattr(user, name)
        billing = billing or user.addresses.order_by("pk").first()
    found |= _address_initial(billing, "")
    answers = {answer: name for name, answer in PROFESSIONAL.items()}
    if checkout.buyer_type == BuyerType.COMPANY and checkout.company_name:
        found["professional"] = answers[checkout.is_professional_purchase]
    found["recipient_same"] = bool(checkout.recipient_name) and checkout.recipient_name == checkout.company_name
    is_elsewhere = _differs(billing, shipping)
    found["ship_elsewhere"] = is_elsewhere
    if is_elsewhere:
        found |= _address_initial(shipping, "shipping_")
    return found


def _address_initial(address: Address | None, prefix: str) -> dict[str, str]:
    if address is None:
        return {}
    names = ADDRESS_FIELDS if prefix else PLACE_FIELDS
    found = {f"{prefix}{name}": getattr(address, name) for name in names}
    if is_complete(address) and not address.powiat:
        found[f"{prefix}powiat"] = OUTSIDE
    return found


def _differs(billing: Address | None, shipping: Address | None) -> bool:
    if billing is None or shipping is None:
        return shipping is not None
    return any(getattr(billing, name) != getattr(shipping, name) for name in ADDRESS_FIELDS)


class PaymentForm(forms.Form):
    """The third page: how to pay, and a note to the sellers."""

    gateway = forms.ChoiceField(
        label=_("Sposób płatności"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz sposób płatności.")},
    )
    note = forms.CharField(
        label=_("Uwagi dla sprzedawców"),
        help_text=_("Na przykład napis na prezencie albo godziny, w których jesteś na miejscu."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["gateway"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(choice.code, choice.name) for choice in payment_choices()]
