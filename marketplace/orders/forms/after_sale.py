"""Forms of what buyers ask for and what sellers give after the sale."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.needs import IN_SOME_CASES, needed
from marketplace.orders.forms.returns import PiecesOfLinesForm


class RequestReturnForm(PiecesOfLinesForm):
    """Which pieces, and a word to the seller."""

    note = forms.CharField(
        label=gettext_lazy("Słowo do sprzedawcy"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        """Refuse a choice of nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(self.chosen.values()):
            raise forms.ValidationError(_("Wpisz przy co najmniej jednej rzeczy, ilu sztuk to dotyczy."))
        return cleaned


class AnswerReturnForm(forms.Form):
    """The seller's yes or no to a request."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decyzja"),
        choices=[("accept", gettext_lazy("Zgadzamy się")), ("refuse", gettext_lazy("Nie zgadzamy się"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Zaznacz decyzję.")},
    )
    answer = needed(
        forms.CharField(
            label=gettext_lazy("Słowo do kupującego"),
            max_length=1000,
            required=False,
            help_text=gettext_lazy("Przy odmowie napisz dlaczego."),
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        IN_SOME_CASES,
    )


class GoodwillForm(forms.Form):
    """How much the seller gives back, and why."""

    amount = forms.DecimalField(
        label=gettext_lazy("Kwota (zł)"),
        min_value=Decimal("0.01"),
        max_digits=10,
        decimal_places=2,
        localize=True,
        error_messages={
            "required": gettext_lazy("Wpisz kwotę, którą oddajesz."),
            "invalid": gettext_lazy("Wpisz kwotę, na przykład 12,50."),
            "min_value": gettext_lazy("Wpisz kwotę większą od zera."),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("Za co"),
        max_length=300,
        help_text=gettext_lazy("Kupujący to przeczyta. Na przykład: za opóźnienie, za otarte pudełko."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Napisz, za co: kupujący to przeczyta.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class RefundAccountForm(forms.Form):
    """The account that a buyer types for one refund, with the consent."""

    holder = forms.CharField(
        label=gettext_lazy("Właściciel rachunku"),
        max_length=200,
        error_messages={"required": gettext_lazy("Wpisz, czyj to rachunek.")},
    )
    account = forms.CharField(
        label=gettext_lazy("Numer rachunku"),
        max_length=40,
        help_text=gettext_lazy("26 cyfr. Spacje nie przeszkadzają."),
        error_messages={"required": gettext_lazy("Wpisz numer rachunku.")},
    )
    agrees = forms.BooleanField(
        label=gettext_lazy("Zgadzam się, żeby sprzedawca oddał mi te pieniądze przelewem na podany rachunek."),
        error_messages={"required": gettext_lazy("Zaznacz zgodę: bez niej oddać można tylko pierwotną metodą.")},
    )
