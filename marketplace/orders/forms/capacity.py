"""Forms of the workshop's weekly limits."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import IN_SOME_CASES, needed
from marketplace.catalogue.models import WorkUnit

NUMBERS = {
    "invalid": _("Wpisz liczbę całkowitą, na przykład 20."),
    "min_value": _("Wpisz 1 albo więcej."),
    "max_value": _("To za dużo: najwyżej %(limit_value)s."),
}


class CapacityForm(forms.Form):
    """What is counted, and how much fits into a week."""

    unit = forms.ChoiceField(label=_("Co liczycie"), choices=WorkUnit.choices, widget=forms.RadioSelect)
    weekly_limit = forms.IntegerField(
        label=_("Ile zrobicie w tygodniu"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=_(
            "Dla pięciu dni pracy. W tygodniu z wolnym dniem policzymy mniej. Zostaw puste, jeśli nie ma limitu."
        ),
        error_messages=NUMBERS,
    )


class ListingCapacityForm(forms.Form):
    """A listing's own limit, and how long a piece takes."""

    weekly_limit = forms.IntegerField(
        label=_("Ile sztuk tej rzeczy w tygodniu"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=_("Zostaw puste, jeśli wystarczy limit całej pracowni."),
        error_messages=NUMBERS,
    )
    minutes_per_piece = needed(
        forms.IntegerField(
            label=_("Ile minut pracy zajmuje jedna sztuka"),
            min_value=1,
            max_value=10_000,
            required=False,
            help_text=_("Potrzebne, gdy liczycie godziny. Puste pole to 60 minut."),
            error_messages=NUMBERS,
        ),
        IN_SOME_CASES,
    )
