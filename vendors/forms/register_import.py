"""The form of the page that loads the register from a file."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RegisterFileForm(forms.Form):
    """The file to try."""

    file = forms.FileField(
        label=_("Plik CSV z bazą podmiotów"),
        help_text=_("Najwyżej 8 MB i 10 000 wierszy. Najpierw tylko sprawdzimy plik i pokażemy, co się zmieni."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
        error_messages={"required": _("Wybierz plik CSV.")},
    )
