"""Forms of delivery, terms of sale, holidays and facts."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.documents import MAX_BYTES, CleanDocument, clean_document
from core.needs import IN_SOME_CASES, needed
from core.territory import powiat_choices
from vendors.models import ClosedKind, DeliveryMethod, FactKind, SurplusGoal

if TYPE_CHECKING:
    _Form = forms.ModelForm[DeliveryMethod]
else:
    _Form = forms.ModelForm


class NumberField(forms.DecimalField):
    """A number as people write it: 1 234,50 as well as 1234.50."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        """Read it with comma or point, with or without spaces."""
        return super().to_python("".join(str(value).split()).replace(",", ".") if value else value)


class DeliveryForm(_Form):
    """One way of delivery; weight is asked for in kilograms."""

    price_gross = NumberField(
        label=_("Cena"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("Złote z VAT. Wpisz 0, jeśli nic nie kosztuje."),
    )
    free_over_gross = NumberField(
        label=_("Bezpłatnie od"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("Od jakiej wartości Waszych rzeczy w koszyku dostawa nic nie kosztuje."),
    )
    max_weight_kg = NumberField(
        label=_("Najwyższa waga paczki (kg)"),
        required=False,
        min_value=0,
        max_value=2000,
        decimal_places=3,
        help_text=_("Zostaw puste, jeśli nie ma granicy."),
    )
    powiats = needed(
        forms.MultipleChoiceField(
            label=_("Powiaty, do których dowozicie"),
            required=False,
            choices=powiat_choices,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Tylko dla dowozu lokalnego."),
        ),
        IN_SOME_CASES,
    )

    class Meta:
        model = DeliveryMethod
        fields = ("kind", "name", "price_gross", "vat_code", "free_over_gross", "lead_time_days", "powiats")
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "name": _("Tak nazwie go kupujący: „Kurier”, „Paczkomat”, „Odbiór w pracowni”."),
            "lead_time_days": _("Dni robocze od wysłania do drzwi. Czas przygotowania dodajemy osobno."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        method: DeliveryMethod = self.instance
        if method.pk and method.max_weight_g:
            self.initial["max_weight_kg"] = f"{method.max_weight_g / 1000:g}"

    def terms(self) -> dict[str, Any]:
        """Give what the delivery actions take."""
        given = dict(self.cleaned_data)
        kilograms = given.pop("max_weight_kg")
        return {**given, "max_weight_g": int(kilograms * 1000) if kilograms else None}

    def _post_clean(self) -> None:
        """Leave the row alone: the action checks and writes it."""


class TermsForm(forms.Form):
    """The next version of the terms of sale."""

    text = forms.CharField(
        label=_("Treść regulaminu"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("Napisz prosto: jak zamawiać, kiedy wysyłacie, jak oddać rzecz, jak złożyć reklamację."),
    )
    effective_from = forms.DateField(
        label=_("Obowiązuje od"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ClosedPeriodForm(forms.Form):
    """Days on which the shop rests."""

    kind = forms.ChoiceField(label=_("Co robimy w tym czasie"), choices=ClosedKind.choices, widget=forms.RadioSelect)
    starts_on = forms.DateField(
        label=_("Pierwszy dzień"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Ostatni dzień"),
        help_text=_("Następnego dnia sklep działa jak zwykle."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    message = forms.CharField(
        label=_("Wiadomość dla kupujących"),
        max_length=300,
        required=False,
        help_text=_("Na przykład: „Jesteśmy na kiermaszu w Sanoku. Wracamy w poniedziałek”."),
    )


class FactForm(forms.Form):
    """Numbers, date and source of one kind of fact; fields that the kind does not need are left out."""

    number = forms.IntegerField(label=_("Liczba"), min_value=1, max_value=1_000_000)
    of_number = forms.IntegerField(label=_("Z ilu zatrudnionych"), min_value=1, max_value=1_000_000)
    words = forms.CharField(label=_("Fakt jednym zdaniem"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    as_of = forms.DateField(label=_("Stan na dzień"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    source = forms.CharField(
        label=_("Źródło"),
        max_length=160,
        help_text=_("Skąd to wiadomo: „oświadczenie i INF-1”, „uchwała walnego zgromadzenia”."),
    )
    expires_on = forms.DateField(
        label=_("Pokazujemy do"),
        required=False,
        help_text=_("Najwyżej 12 miesięcy od dnia, którego dotyczy. Puste oznacza dokładnie tyle."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    evidence = forms.FileField(
        label=_("Dowód"),
        required=False,
        help_text=_("PDF, JPG albo PNG bez danych konkretnych osób. Nie pokazujemy go kupującym."),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind not in {FactKind.DISABLED, FactKind.RETURNED}:
            del self.fields["of_number"]
        if kind == FactKind.FREE:
            del self.fields["number"]
        elif kind == FactKind.SURPLUS:
            self.fields["words"] = forms.ChoiceField(
                label=_("Na co idzie nadwyżka"), choices=SurplusGoal.choices, widget=forms.RadioSelect
            )
        else:
            del self.fields["words"]
        if kind in {FactKind.AT_RISK_PERCENT, FactKind.SURPLUS, FactKind.LOCAL_PERCENT}:
            self.fields["number"] = forms.IntegerField(label=_("Procent"), min_value=1, max_value=100)
        wanted = ["number", "of_number", "words", "as_of", "source", "expires_on", "evidence"]
        self.order_fields([name for name in wanted if name in self.fields])

    def facts(self) -> dict[str, Any]:
        """Give what add_social_fact takes; raises DocumentRefused for a bad evidence file."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "evidence"}
        upload: UploadedFile | None = self.cleaned_data.get("evidence")
        evidence: CleanDocument | None = None
        if upload:
            evidence = clean_document(upload.read(MAX_BYTES + 1), upload.name or "", field="evidence")
        return {**given, "evidence": evidence}
