"""Forms of the evidence of sales and of the rate of the euro."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from marketplace.invoices.forms.documents import not_in_future


class MonthField(forms.CharField):
    """A month as browsers send it (2026-11), or typed by hand (11.2026, 11/2026); gives its first day."""

    def clean(self, value: Any) -> Any:
        """Give the first day of the month."""
        text = str(super().clean(value)).replace("/", ".")
        year, month = text.split("-", 1) if "-" in text else reversed([*text.split(".", 1), ""][:2])
        try:
            first = dt.date(int(year), int(month), 1)
        except ValueError as problem:
            raise ValidationError(_("Podaj miesiąc, na przykład 2026-11.")) from problem
        if first > clock.today():
            raise ValidationError(_("Ten miesiąc jeszcze się nie zaczął."))
        return first


class EvidenceForm(forms.Form):
    """Which month, and which kind of file."""

    use_required_attribute = False

    month = MonthField(
        label=_("Miesiąc"),
        help_text=_("Na przykład 2026-11."),
        max_length=10,
        widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"required": _("Podaj miesiąc, na przykład 2026-11.")},
    )
    format = forms.ChoiceField(
        label=_("Rodzaj pliku"),
        choices=[("xlsx", _("Excel (XLSX)")), ("csv", _("CSV"))],
        initial="xlsx",
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz jedną odpowiedź."), "invalid_choice": _("Zaznacz jedną odpowiedź.")},
    )


class RateForm(forms.Form):
    """The average rate of the NBP."""

    use_required_attribute = False

    rate = forms.DecimalField(
        label=_("Kurs: złotych za 1 euro"),
        help_text=_("Średni kurs NBP z ostatniego dnia roku, na przykład 4,2567."),
        max_digits=8,
        decimal_places=4,
        localize=True,
        error_messages={
            "required": _("Wpisz kurs, na przykład 4,2567."),
            "invalid": _("Wpisz kurs, na przykład 4,2567."),
        },
    )
    published_on = forms.DateField(
        label=_("Dzień kursu"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[not_in_future],
        error_messages={
            "required": _("Podaj datę, na przykład 2026-12-31."),
            "invalid": _("Podaj datę, na przykład 2026-12-31."),
        },
    )
    table = forms.CharField(
        label=_("Numer tabeli NBP"),
        help_text=_("Na przykład 251/A/NBP/2026."),
        max_length=30,
        error_messages={"required": _("Wpisz numer tabeli.")},
    )
