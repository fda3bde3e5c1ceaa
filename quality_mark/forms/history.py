"""What a reader of history looks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quality_mark.rules.history_words import VERBS


class HistoryForm(forms.Form):
    """Nothing is required, and an unknown value asks nothing."""

    says_optional = False

    sprawa = forms.CharField(label=_("Numer sprawy"), max_length=30, required=False)
    q = forms.CharField(label=_("Osoba albo wiersz, na przykład Certificate:12"), max_length=120, required=False)
    verb = forms.ChoiceField(label=_("Co zrobiono"), choices=[("", _("wszystko")), *VERBS.items()], required=False)
