"""Forms of the scheme's operator: what to look for, what was found, what is called for, what is ordered."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from quality_mark.models import FindingOutcome, MonitoringBody
from quality_mark.queries.application_queue import MINE, NOBODY
from quality_mark.rules.parts import parts_of
from quality_mark.states import ApplicationKind


class ApplicationQueueForm(forms.Form):
    """What an operator looks for; nothing is required, and an unknown value asks nothing."""

    says_optional = False

    q = forms.CharField(label=_("Numer, podmiot, miejscowość albo NIP"), max_length=120, required=False)
    stan = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Rodzaj wniosku"), choices=[("", _("każdy")), *ApplicationKind.choices], required=False
    )
    who = forms.ChoiceField(
        label=_("Kto prowadzi"),
        choices=[("", _("wszyscy")), (MINE, _("ja")), (NOBODY, _("nikt"))],
        required=False,
    )


class DayInput(forms.DateInput):
    """The browser's own date picker; a day that was typed comes back as it was."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class FindingForm(forms.Form):
    """What was found of one criterion or of one file; `prefix` tells the many on one page apart."""

    outcome = forms.ChoiceField(label=_("Wynik"), choices=FindingOutcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Uwaga"),
        help_text=_("Potrzebna, gdy coś się nie zgadza albo czegoś brakuje. Czyta ją Kapituła."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )


class CallForm(forms.Form):
    """A call to complete: a field for each part of the application, empty ones are left out."""

    text = forms.CharField(
        label=_("Wyjaśnienie"),
        help_text=_("Na przykład: skąd wziąć dokument i kogo zapytać."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )
    due_on = forms.DateField(label=_("Do kiedy"), widget=DayInput())

    def __init__(
        self, data: Any = None, *, kind: str, earliest: dt.date, suggested: dict[str, str] | None = None
    ) -> None:
        super().__init__(data, initial={"due_on": earliest})
        self._parts = parts_of(kind)
        for key, title in self._parts.items():
            self.fields[f"part_{key}"] = forms.CharField(
                label=title,
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=1000,
                required=False,
                initial=(suggested or {}).get(key, ""),
            )
        self.fields["due_on"].widget.attrs["min"] = earliest.isoformat()

    def part_fields(self) -> list[forms.BoundField]:
        """Give the fields of the parts, in the order of the application."""
        return [self[f"part_{key}"] for key in self._parts]

    def parts(self) -> dict[str, str]:
        """Give what is missing in each part that was named."""
        return {key: cast(str, self.cleaned_data.get(f"part_{key}", "")) for key in self._parts}


class AuditOrderForm(forms.Form):
    """Which body audits, until when, and what it should look at."""

    body = forms.ModelChoiceField(
        label=_("Jednostka kontrolująca"), queryset=MonitoringBody.objects.none(), empty_label=None
    )
    due_on = forms.DateField(label=_("Raport do"), widget=DayInput())
    reason = forms.CharField(
        label=_("Na co zwrócić uwagę"),
        help_text=_("Zobaczy to tylko jednostka kontrolująca i Kapituła."),
        max_length=300,
        required=False,
    )

    def __init__(self, data: Any = None, *, bodies: list[MonitoringBody], due_on: dt.date | None) -> None:
        super().__init__(data, initial={"due_on": due_on, "body": bodies[0].pk if bodies else None})
        field = cast("forms.ModelChoiceField[MonitoringBody]", self.fields["body"])
        field.queryset = MonitoringBody.objects.filter(pk__in=[body.pk for body in bodies])
