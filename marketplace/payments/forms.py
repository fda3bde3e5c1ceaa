"""The form of the sandbox."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SandboxForm(forms.Form):
    """How the pretended payment ends."""

    SUCCESS = "success"
    FAILURE = "failure"
    PENDING = "pending"

    outcome = forms.ChoiceField(
        label=_("Jak ma się skończyć ta płatność?"),
        choices=[
            (SUCCESS, _("Udana: pieniądze dotarły")),
            (FAILURE, _("Nieudana: bank odmówił")),
            (PENDING, _("W toku: wynik przyjdzie później")),
        ],
        widget=forms.RadioSelect,
    )
