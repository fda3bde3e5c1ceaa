"""The nutrition table of food."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import FOR_PUBLICATION, IN_SOME_CASES, needed
from marketplace.catalogue.models import NutritionExemption, NutritionUnit
from marketplace.catalogue.rules.nutrition import FIGURES, problems_in_nutrition

_NUMBER = {"invalid": _("Wpisz liczbę, na przykład 12,5."), "min_value": _("Wpisz liczbę od zera w górę.")}


def _grams(label: Any) -> forms.Field:
    return needed(
        forms.DecimalField(
            label=label,
            required=False,
            localize=True,
            min_value=0,
            max_digits=5,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages={
                **_NUMBER,
                "max_decimal_places": _("Podaj najwyżej dwa miejsca po przecinku."),
                "max_digits": _("W 100 g nie zmieści się więcej niż 100 g."),
                "max_whole_digits": _("W 100 g nie zmieści się więcej niż 100 g."),
            },
        ),
        FOR_PUBLICATION,
    )


def _energy(label: Any) -> forms.Field:
    return needed(
        forms.IntegerField(
            label=label,
            required=False,
            min_value=0,
            max_value=9999,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={**_NUMBER, "max_value": _("To za dużo. Sprawdź liczbę.")},
        ),
        FOR_PUBLICATION,
    )


class NutritionForm(forms.Form):
    """Either the seven figures, or the reason why there are none; a draft may leave gaps."""

    exemption = needed(
        forms.ChoiceField(
            label=_("Czy do tej żywności trzeba podać tabelę?"),
            help_text=_(
                "Wybierz to, co pasuje. Gdy nie wiesz, podaj tabelę: liczby obliczy technolog albo kalkulator."
            ),
            choices=[("", _("tak, wpisujemy liczby poniżej")), *NutritionExemption.choices],
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Zaznacz odpowiedź z listy.")},
        ),
        FOR_PUBLICATION,
    )
    exemption_note = needed(
        forms.CharField(
            label=_("Ile robicie i komu sprzedajecie"),
            help_text=_(
                "Potrzebne przy małych ilościach, na przykład „40 słoików w miesiącu, sami na targu i w powiecie”. "
                "Zobaczą to kupujący."
            ),
            max_length=300,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        IN_SOME_CASES,
    )
    per = forms.ChoiceField(
        label=_("Liczby są na"),
        choices=NutritionUnit.choices,
        initial=NutritionUnit.G,
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz jedną odpowiedź."), "invalid_choice": _("Zaznacz odpowiedź z listy.")},
    )
    energy_kj = _energy(_("Energia w kJ"))
    energy_kcal = _energy(_("Energia w kcal"))
    fat = _grams(_("Tłuszcz (g)"))
    saturates = _grams(_("w tym kwasy tłuszczowe nasycone (g)"))
    carbohydrate = _grams(_("Węglowodany (g)"))
    sugars = _grams(_("w tym cukry (g)"))
    protein = _grams(_("Białko (g)"))
    salt = _grams(_("Sól (g)"))

    def clean(self) -> dict[str, Any]:
        """Say which figures cannot be."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("exemption") and not self.errors:
            for name, message in problems_in_nutrition(data).items():
                self.add_error(name, message)
        return data

    @property
    def figures(self) -> list[forms.BoundField]:
        """Give the fields of the table."""
        return [self[name] for name in FIGURES]
