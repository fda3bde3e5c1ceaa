"""Forms of the register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quality_mark.states import Standing


class RegisterForm(forms.Form):
    """What a reader looks for in the register; nothing is required and nothing wrong stops the page."""

    says_optional = False

    q = forms.CharField(label=_("Numer, podmiot, NIP albo produkt"), max_length=120, required=False)
    status = forms.ChoiceField(label=_("Stan"), choices=[("", _("każdy")), *Standing.choices], required=False)
