"""The application's steps as forms: one form a page, made from the fields of its step."""

from collections.abc import Callable
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import FOR_SENDING, IN_SOME_CASES, needed
from core.territory import gminas, powiats
from vendors.models import (
    EntityKind,
    Establishment,
    EuCountry,
    PkdEdition,
    RegisterType,
    TaxActivity,
    VatStatus,
    Vendor,
)
from vendors.models.activity import GOODS, SERVICES
from vendors.models.entity_data import OPERATED_KINDS
from vendors.rules.identity import CONDITIONAL, is_asked, normalised, pkd_codes, problems_in
from vendors.rules.snapshot import grouped_account
from vendors.rules.steps import APPLICATION_FIELDS, Step

Make = Callable[[], forms.Field]
_REQUIRED: Final = {"required": _("Wypełnij to pole albo wybierz „Zapisz i wróć do listy”.")}
_CHOICE: Final = {"required": _("Zaznacz jedną odpowiedź."), "invalid_choice": _("Zaznacz odpowiedź z listy.")}


def _text(label: Any, length: int, hint: Any = "", **attrs: str) -> forms.Field:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=length,
        widget=forms.TextInput(attrs=attrs),
        error_messages=_REQUIRED,
    )


def _choice(label: Any, choices: Any, hint: Any = "") -> forms.Field:
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, widget=forms.RadioSelect, error_messages=_CHOICE
    )


def powiat_options() -> list[tuple[str, str]]:
    """Give the powiats, after a line that asks to choose."""
    return [("", str(_("Wybierz powiat"))), *((row.code, row.label) for row in powiats().values())]


def gmina_options(powiat: str = "") -> list[tuple[str, Any]]:
    """Give the gminas of a powiat; without one, all of them under the names of their powiats."""
    first = ("", str(_("Wybierz gminę")))
    rows = sorted(gminas().values(), key=lambda row: row.name)
    if powiat:
        return [first, *((row.code, f"{row.name} ({row.kind})") for row in rows if row.code.startswith(powiat))]
    return [
        first,
        *(
            (place.label, [(row.code, f"{row.name} ({row.kind})") for row in rows if row.code.startswith(place.code)])
            for place in powiats().values()
        ),
    ]


class PkdField(forms.CharField):
    """PKD codes in any usual form, one a line or after commas."""

    def prepare_value(self, value: Any) -> Any:
        """Show kept codes one after the other."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Give a list of codes."""
        return pkd_codes(super().clean(value) or "")


class AccountField(forms.CharField):
    """A bank account, shown in groups as banks print it."""

    def prepare_value(self, value: Any) -> Any:
        """Show 26 digits in groups; what somebody typed stays as it was."""
        return grouped_account(value) if isinstance(value, str) and len(value) == 26 and value.isdigit() else value


_FIELDS: Final[dict[str, Make]] = {
    "entity_kind": lambda: _choice(_("Kim jesteście?"), EntityKind.choices),
    "legal_form": lambda: _text(
        _("Forma prawna"), 120, _("Jeśli jest inna niż rodzaj, na przykład „spółdzielnia socjalna osób prawnych”.")
    ),
    "operating_body": lambda: _text(
        _("Podmiot prowadzący"),
        300,
        _("Tylko dla WTZ, ZAZ, CIS i KIS: pełna nazwa fundacji, stowarzyszenia albo urzędu, który Was prowadzi."),
    ),
    "name": lambda: _text(
        _("Pełna nazwa"), 300, _("Dokładnie taka jak w rejestrze, z cudzysłowem."), autocomplete="organization"
    ),
    "short_name": lambda: _text(_("Nazwa skrócona"), 80, _("Tak, jak mówią o Was ludzie. Na przykład „Olszynka”.")),
    "nip": lambda: _text(_("NIP"), 30, _("10 cyfr. Spacje i kreski nie przeszkadzają."), inputmode="numeric"),
    "regon": lambda: _text(_("REGON"), 30, _("9 cyfr, a dla oddziału 14."), inputmode="numeric"),
    "register_type": lambda: _choice(
        _("Gdzie jesteście zarejestrowani?"),
        RegisterType.choices,
        _("Fundacje, spółdzielnie i spółki są w KRS, koła gospodyń w ARiMR, CIS i KIS u wojewody."),
    ),
    "register_number": lambda: _text(
        _("Numer w rejestrze"), 40, _("Numer KRS ma 10 cyfr, zera na początku dopiszemy za Ciebie.")
    ),
    "powiat": lambda: forms.ChoiceField(
        label=_("Powiat"), choices=powiat_options, error_messages={**_CHOICE, "required": _("Wybierz powiat z listy.")}
    ),
    "gmina": lambda: forms.ChoiceField(
        label=_("Gmina"), choices=gmina_options, error_messages={**_CHOICE, "required": _("Wybierz gminę z listy.")}
    ),
    "postal_code": lambda: _text(
        _("Kod pocztowy"), 10, _("Na przykład 35-001."), inputmode="numeric", autocomplete="postal-code"
    ),
    "city": lambda: _text(_("Miejscowość"), 100, autocomplete="address-level2"),
    "street": lambda: _text(_("Ulica"), 120, _("Wieś nie ma ulic? Zostaw puste."), autocomplete="address-line1"),
    "house_number": lambda: _text(_("Numer domu i lokalu"), 20),
    "activities": lambda: forms.MultipleChoiceField(
        label=_("Co robicie?"),
        choices=[
            (_("Produkty"), [(row.value, row.label) for row in GOODS]),
            (_("Usługi"), [(row.value, row.label) for row in SERVICES]),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={**_CHOICE, "required": _("Zaznacz co najmniej jedną odpowiedź.")},
    ),
    "pkd_codes": lambda: PkdField(
        label=_("Kody PKD"),
        help_text=_("Jeśli je znasz, na przykład 56.21.Z, 81.21.Z. Kupujący o nie nie pytają, urzędy czasem tak."),
        max_length=400,
    ),
    "pkd_edition": lambda: _choice(
        _("Z którego wydania są te kody?"), PkdEdition.choices, _("Kody nadane od 2025 roku są z PKD 2025.")
    ),
    "representative_name": lambda: _text(_("Imię i nazwisko"), 120, autocomplete="name"),
    "representative_role": lambda: _text(_("Funkcja"), 80, _("Na przykład „prezes zarządu” albo „pełnomocnik”.")),
    "phone": lambda: _text(
        _("Telefon dla kupujących"), 20, _("Na przykład 600 100 200."), inputmode="tel", autocomplete="tel"
    ),
    "email": lambda: _text(
        _("E-mail dla kupujących"), 254, _("Na ten adres przyjdą też zamówienia."), inputmode="email"
    ),
    "website": lambda: _text(_("Strona internetowa"), 200, _("Na przykład https://example.org."), inputmode="url"),
    "authority_phone": lambda: _text(_("Telefon dla urzędów"), 20, inputmode="tel"),
    "authority_email": lambda: _text(
        _("E-mail dla urzędów"), 254, _("Tu napisze ROPS. Puste pole znaczy: ten sam, co dla kupujących.")
    ),
    "bank_account": lambda: AccountField(
        label=_("Numer rachunku"),
        help_text=_("26 cyfr. Możesz wkleić go z PL i ze spacjami."),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=_REQUIRED,
    ),
    "vat_status": lambda: _choice(_("Jak rozliczacie VAT?"), VatStatus.choices),
    "vat_basis": lambda: _text(
        _("Podstawa prawna zwolnienia"),
        200,
        _("Tylko przy zwolnieniu, na przykład „art. 113 ust. 1 ustawy o VAT”. Będzie na dokumentach."),
    ),
    "account_holder": lambda: _text(
        _("Na kogo jest rachunek?"), 300, _("Nazwa z umowy z bankiem. Zwykle to Wasza pełna nazwa.")
    ),
    "account_holder_reason": lambda: _text(
        _("Dlaczego rachunek jest na kogoś innego?"),
        300,
        _("Tylko wtedy, gdy właściciel nazywa się inaczej niż Wy. Na przykład: „konto prowadzi dla nas gmina”."),
    ),
    "vat_eu_number": lambda: _text(
        _("Numer VAT-UE"),
        30,
        _("Tylko jeśli go macie, czyli kupujecie albo sprzedajecie w Unii. Zwykle to PL i Wasz NIP."),
    ),
    "tax_activities": lambda: forms.MultipleChoiceField(
        label=_("Z czego będziecie mieć pieniądze na Rynku ES?"),
        help_text=_("Zaznacz wszystko, co pasuje. Urząd skarbowy osobno liczy sprzedaż rzeczy i osobno usługi."),
        choices=TaxActivity.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={**_CHOICE, "required": _("Zaznacz co najmniej jedną odpowiedź.")},
    ),
    "tax_country": lambda: forms.ChoiceField(
        label=_("W jakim kraju płacicie podatki?"),
        help_text=_("Dla podmiotów z siedzibą w Polsce to Polska. Numerem podatkowym jest wtedy NIP."),
        choices=[("", _("Wybierz kraj")), *EuCountry.choices],
        error_messages={**_CHOICE, "required": _("Wybierz kraj z listy.")},
    ),
    "foreign_tax_number": lambda: _text(
        _("Numer podatkowy w tym kraju"), 30, _("Tylko jeśli to inny kraj niż Polska.")
    ),
    "establishment": lambda: _choice(
        _("Czy macie stałe miejsce pracy w innym kraju Unii?"),
        Establishment.choices,
        _("Urzędy mówią na to „stały zakład”, na przykład biuro albo warsztat na Słowacji."),
    ),
    "establishment_where": lambda: _text(
        _("W jakim kraju i pod jakim adresem?"), 200, _("Tylko jeśli zaznaczono „tak”.")
    ),
    "is_trader": lambda: forms.TypedChoiceField(
        label=_("Czy sprzedajecie jako przedsiębiorca?"),
        help_text=_("Przedsiębiorcą jest także fundacja albo koło gospodyń, które sprzedaje stale i za pieniądze."),
        choices=[("yes", _("Tak, sprzedajemy jako przedsiębiorca")), ("no", _("Nie"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages=_CHOICE,
    ),
}


class StepForm(forms.Form):
    """One step. `partial` lets gaps pass, for "save and go back"; wrong values never pass.

    `asked` are the fields that the checklist asks of this vendor, some others hang on an answer; the rest is optional.
    """

    use_required_attribute = False

    def __init__(
        self,
        step: Step,
        vendor: Vendor,
        data: Any = None,
        *,
        asked: frozenset[str] = frozenset(),
        partial: bool = False,
        typed: Any = None,
        powiat: str = "",
    ) -> None:
        """`typed` fills the fields without judging them; `powiat` only chooses whose gminas are offered."""
        self.step, self.vendor, self.partial = step, vendor, partial
        initial: dict[str, Any] = {name: getattr(vendor, name) for name in step.fields}
        if "is_trader" in initial:
            initial["is_trader"] = "yes" if vendor.is_trader else None
        if "tax_country" in initial:
            initial["tax_country"] = vendor.tax_country or EuCountry.PL
        if typed is not None:
            initial = {name: typed.get(name, "") for name in step.fields}
        if powiat:
            initial["powiat"] = powiat
        super().__init__(data, initial=initial)
        for name in step.fields:
            self.fields[name] = _FIELDS[name]()
            self.fields[name].required = name in asked and not partial
            if name in asked:
                needed(self.fields[name], FOR_SENDING)
            elif name in CONDITIONAL:
                needed(self.fields[name], IN_SOME_CASES)
        if "gmina" in self.fields:
            chosen = str((data or initial).get("powiat") or "")
            field = cast(forms.ChoiceField, self.fields["gmina"])
            field.choices = gmina_options(chosen if chosen in powiats() else "")

    def clean(self) -> dict[str, Any]:
        """Write numbers in one way and say which values cannot be."""
        given: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value is not None}
        others = [name for name in APPLICATION_FIELDS if name not in self.step.fields]
        kept = normalised({**{name: getattr(self.vendor, name) for name in others}, **given})
        for name, message in problems_in(kept).items():
            if name in self.fields:
                self.add_error(name, message)
        for name in self.step.fields:
            if (
                name in CONDITIONAL
                and not self.partial
                and not self.has_error(name)
                and is_asked(name, kept)
                and not kept[name]
            ):
                self.add_error(name, _("Wypełnij to pole: przy tej odpowiedzi jest potrzebne."))
        return {name: value for name, value in kept.items() if name in self.step.fields and name not in self.errors}


class StartForm(forms.Form):
    """The three questions that begin an application."""

    use_required_attribute = False

    entity_kind = forms.ChoiceField(
        label=_("Kim jesteście?"), choices=EntityKind.choices, widget=forms.RadioSelect, error_messages=_CHOICE
    )
    short_name = forms.CharField(
        label=_("Jak się nazywacie?"),
        help_text=_("Tak, jak mówią o Was ludzie. Pełną nazwę podasz później."),
        max_length=80,
        error_messages={"required": _("Podaj nazwę, pod którą Was znają.")},
    )
    nip = forms.CharField(
        label=_("NIP"),
        help_text=_("Po nim sprawdzimy, czy nie ma Was już w bazie. WTZ, ZAZ, CIS i KIS: NIP podmiotu prowadzącego."),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Podaj NIP.")},
    )
    is_another_unit = forms.BooleanField(
        label=_("To inna jednostka tego samego podmiotu prowadzącego, której jeszcze nie ma w bazie"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Write the NIP in one way and say whether it can be."""
        kept = normalised(self.cleaned_data)
        for name, message in problems_in(kept).items():
            self.add_error(name, message)
        return {name: kept[name] for name in self.cleaned_data}

    @property
    def may_be_unit(self) -> bool:
        """Tell whether the chosen kind is one that shares its operating body's NIP."""
        return self["entity_kind"].value() in OPERATED_KINDS
