"""The forms on the way to the money."""

import re

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


class BlikForm(forms.Form):
    """The six digits of the bank's application."""

    code = forms.CharField(
        label=_("Kod BLIK"),
        help_text=_("6 cyfr z aplikacji Twojego banku. Kod jest ważny 2 minuty."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input--code", "size": 9}
        ),
        error_messages={"required": _("Wpisz 6 cyfr z aplikacji banku.")},
    )

    def clean_code(self) -> str:
        """Take the digits, however they were grouped."""
        code = re.sub(r"[\s-]", "", self.cleaned_data["code"])
        if not re.fullmatch(r"[0-9]{6}", code):
            raise forms.ValidationError(_("Kod BLIK ma 6 cyfr. Sprawdź w aplikacji banku i wpisz jeszcze raz."))
        return code
