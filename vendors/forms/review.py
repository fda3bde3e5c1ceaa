"""Forms of the regional centre's page of vendors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vendors.states import VendorState


class RegisterFilterForm(forms.Form):
    """What a reviewer looks for; nothing is required."""

    q = forms.CharField(label=_("Nazwa, miejscowość albo NIP"), max_length=120, required=False)
    state = forms.ChoiceField(label=_("Stan"), choices=[("", _("każdy")), *VendorState.choices], required=False)


class ReasonForm(forms.Form):
    """The statement of reasons of a decision (law.md R4-02)."""

    reason = forms.CharField(
        label=_("Uzasadnienie"),
        help_text=_("Dostanie je sprzedawca. Podaj fakty i podstawę."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
