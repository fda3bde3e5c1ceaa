"""Forms of payouts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import IN_SOME_CASES, needed
from marketplace.payments.models import MoneyPolicy


class ReturnedForm(forms.Form):
    """What the bank said of a payout that came back."""

    problem = forms.CharField(
        label=_("Co napisał bank"), max_length=300, help_text=_("Sprzedawca to przeczyta i poprawi rachunek.")
    )


class TakeBackForm(forms.Form):
    """Why a payout is taken back."""

    reason = forms.CharField(
        label=_("Dlaczego cofamy wypłatę"),
        max_length=250,
        help_text=_("Sprzedawca to przeczyta. Wystarczy jedno zdanie, na przykład: wypłata za zamówienie próbne."),
        error_messages={"required": _("Napisz dlaczego. Wystarczy jedno zdanie.")},
    )


class MoneyPolicyForm(forms.ModelForm):  # type: ignore[type-arg]
    """The rules of money for new sales."""

    class Meta:
        model = MoneyPolicy
        fields = ["commission_percent", "commission_vat", "fee_bearer", "refund_fee_bearer", "hold_days"]
        localized_fields = ["commission_percent", "commission_vat"]


class StatementForm(forms.Form):
    """The file of the bank."""

    file = forms.FileField(
        label=_("Plik wyciągu z banku"),
        help_text=_("MT940, CAMT.053 (XML) albo CSV, najwyżej 10 MB. Ten sam plik możesz wczytać jeszcze raz."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".sta,.mt940,.940,.txt,.xml,.csv"}),
        error_messages={"required": _("Wybierz plik wyciągu.")},
    )


class LineForm(forms.Form):
    """What an unclear movement is: one choice, and where it needs one a number or a reason."""

    ORDER, PAYOUT, REFUND = "order", "payout", "refund"
    GIVE_BACK, ASIDE = "give_back", "aside"

    choice = forms.ChoiceField(
        label=_("Co to jest?"), widget=forms.RadioSelect, error_messages={"required": _("Wybierz jedną odpowiedź.")}
    )
    number = needed(forms.CharField(label=_("Numer"), max_length=60, required=False), IN_SOME_CASES)
    note = needed(
        forms.CharField(
            label=_("Powód"),
            max_length=300,
            required=False,
            help_text=_("Jedno zdanie. Potrzebne, gdy oddajesz pieniądze albo odkładasz operację."),
        ),
        IN_SOME_CASES,
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        field.choices = choices  # type: ignore[attr-defined]
        words = {"example": example}
        self.fields["number"].help_text = _("Tylko gdy wybierasz „inne”. Na przykład %(example)s.") % words

    def clean(self) -> dict[str, Any]:
        """Ask for a number where the choice is another one than those listed."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("choice") in {self.ORDER, self.PAYOUT, self.REFUND} and not data.get("number", "").strip():
            self.add_error("number", _("Wpisz numer."))
        return data
