"""Price, availability, pieces, plans."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.money import GROSZ, VatCode
from core.needs import FOR_PUBLICATION, IN_SOME_CASES, needed
from marketplace.catalogue.models import MeasureUnit, Pricing, StockMode, StockReason, Unit
from quality_mark.models import ItemKind

GIVES: frozenset[str] = frozenset({StockReason.RECEIVED, StockReason.RETURNED})
CHOSEN = [
    StockReason.RECEIVED,
    StockReason.RETURNED,
    StockReason.SOLD_ELSEWHERE,
    StockReason.LOST,
    StockReason.DAMAGED,
    StockReason.COUNTED,
]
NUMERIC = {"inputmode": "numeric"}
DECIMAL = {"inputmode": "decimal"}


def money(label: Any, **options: Any) -> forms.DecimalField:
    """Give a field for an amount in PLN that takes a comma as people write it."""
    options = {"max_digits": 10, "decimal_places": 2, "min_value": GROSZ, "localize": True, **options}
    messages = {
        "invalid": _("Podaj kwotę, na przykład 12,50."),
        "min_value": _("Podaj kwotę większą od zera."),
        "max_decimal_places": _("Kwota ma najwyżej dwa miejsca po przecinku."),
    }
    widget = forms.TextInput(attrs=DECIMAL)
    return forms.DecimalField(label=label, error_messages=messages, widget=widget, **options)


def pieces(hint: Any = "") -> forms.IntegerField:
    """Give the field for how many pieces there are."""
    field = forms.IntegerField(
        label=_("Ile sztuk masz teraz"),
        min_value=0,
        max_value=100_000,
        required=False,
        widget=forms.NumberInput(attrs=NUMERIC),
        help_text=hint,
    )
    return needed(field, _("potrzebne, gdy liczymy sztuki"))


class OfferForm(forms.Form):
    """Price, tax, unit and availability of a listing with one variant."""

    pricing = forms.ChoiceField(
        label=_("Jak podajesz cenę?"), choices=Pricing.choices, widget=forms.RadioSelect, initial=Pricing.FIXED
    )
    gross = needed(
        money(
            _("Cena brutto w złotych"),
            required=False,
            help_text=_("Tyle zapłaci kupujący. Przy cenie na zapytanie zostaw puste."),
        ),
        FOR_PUBLICATION,
    )
    vat_code = forms.ChoiceField(label=_("Stawka VAT"), choices=VatCode.choices)
    unit = forms.ChoiceField(label=_("Cena jest za"), choices=Unit.choices)
    measure_amount = needed(
        forms.DecimalField(
            label=_("Zawartość opakowania"),
            required=False,
            max_digits=9,
            decimal_places=3,
            localize=True,
            widget=forms.TextInput(attrs=DECIMAL),
            help_text=_("Na przykład 0,25 i „kg” przy słoiku 250 g. Z tego policzymy cenę za kilogram albo litr."),
        ),
        _("potrzebne przy rzeczach na wagę, litry lub metry"),
    )
    measure_unit = needed(
        forms.ChoiceField(
            label=_("Jednostka zawartości"), choices=[("", _("nie dotyczy")), *MeasureUnit.choices], required=False
        ),
        _("potrzebne przy rzeczach na wagę, litry lub metry"),
    )
    stock_mode = forms.ChoiceField(
        label=_("Skąd wiadomo, czy jest dostępne?"),
        choices=StockMode.choices,
        widget=forms.RadioSelect,
        initial=StockMode.TRACKED,
    )
    on_hand = pieces(_("Później zmienisz tę liczbę w części „Stan”, dodając i odejmując sztuki."))
    stock_lead_time_days = needed(
        forms.IntegerField(
            label=_("Ile dni roboczych trwa wykonanie"),
            min_value=0,
            max_value=365,
            required=False,
            widget=forms.NumberInput(attrs=NUMERIC),
            help_text=_("Tylko przy rzeczach robionych na zamówienie."),
        ),
        IN_SOME_CASES,
    )

    def __init__(self, *args: Any, kind: str, is_counted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == ItemKind.SERVICE:
            for name in ("stock_mode", "on_hand", "stock_lead_time_days", "measure_amount", "measure_unit"):
                del self.fields[name]
        elif is_counted:
            del self.fields["on_hand"]


class VariantForm(forms.Form):
    """A new variant: up to two properties, its price and pieces."""

    attribute_1 = forms.CharField(label=_("Cecha"), max_length=60, help_text=_("Na przykład „Kolor” albo „Rozmiar”."))
    value_1 = forms.CharField(label=_("Wartość"), max_length=100, help_text=_("Na przykład „zielony” albo „M”."))
    attribute_2 = forms.CharField(label=_("Druga cecha"), max_length=60, required=False)
    value_2 = forms.CharField(label=_("Wartość drugiej cechy"), max_length=100, required=False)
    gross = needed(money(_("Cena brutto w złotych"), required=False), FOR_PUBLICATION)
    on_hand = pieces()
    sku = forms.CharField(label=_("Twój kod (SKU)"), max_length=60, required=False)
    ean = forms.CharField(label=_("Kod kreskowy (EAN)"), max_length=13, required=False)


class StockForm(forms.Form):
    """How many pieces came or went, and why; the key makes a double click harmless."""

    reason = forms.ChoiceField(
        label=_("Co się stało?"),
        choices=[(reason.value, reason.label) for reason in CHOSEN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz, co się stało.")},
    )
    amount = forms.IntegerField(
        label=_("O ile sztuk"),
        min_value=1,
        max_value=100_000,
        widget=forms.NumberInput(attrs=NUMERIC),
        error_messages={"required": _("Podaj liczbę sztuk."), "min_value": _("Podaj co najmniej 1 sztukę.")},
    )
    direction = needed(
        forms.ChoiceField(
            label=_("W którą stronę"),
            choices=[("+", _("jest więcej")), ("-", _("jest mniej"))],
            widget=forms.RadioSelect,
            initial="-",
            required=False,
        ),
        _("potrzebne przy poprawce po liczeniu"),
    )
    note = forms.CharField(label=_("Notatka dla Twojego zespołu"), max_length=200, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def delta(self) -> int:
        """Give the signed number of pieces."""
        data = self.cleaned_data
        more = data["reason"] in GIVES or (data["reason"] == StockReason.COUNTED and data["direction"] == "+")
        return int(data["amount"]) if more else -int(data["amount"])


class WhenForm(forms.Form):
    """The planned day and hour of a publication."""

    publish_at = forms.DateTimeField(
        label=_("Dzień i godzina"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )


class PlanForm(forms.Form):
    """A price now or later, as a reduction or not."""

    gross = money(_("Nowa cena brutto w złotych"))
    is_reduction = forms.TypedChoiceField(
        label=_("Co to za zmiana?"),
        choices=[
            ("yes", _("Obniżka: na pewien czas, pokażę kupującym poprzednią cenę")),
            ("no", _("Zwykła zmiana ceny: na stałe, bez ogłaszania")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    starts_at = forms.DateTimeField(
        label=_("Od kiedy"),
        required=False,
        help_text=_("Zostaw puste, żeby zacząć od razu."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    ends_at = needed(
        forms.DateTimeField(
            label=_("Do kiedy"),
            required=False,
            help_text=_("Wtedy wróci obecna cena. Potrzebne przy obniżce z dniem początku."),
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        ),
        IN_SOME_CASES,
    )
