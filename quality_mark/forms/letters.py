"""The text of a kind of letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class LetterTextForm(forms.Form):
    """Subject and body; names in braces are filled in when a letter is written."""

    subject = forms.CharField(label=_("Temat"), max_length=200)
    body = forms.CharField(
        label=_("Treść"),
        help_text=_("Pusta linia zaczyna nowy akapit. Nazwy w nawiasach klamrowych zostaw takie, jakie są."),
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=8000,
        strip=False,
    )

    def clean_body(self) -> Any:
        """Refuse a body of blanks with the words of an empty one."""
        text = self.cleaned_data["body"].replace("\r\n", "\n").strip()
        if not text:
            raise forms.ValidationError(self.fields["body"].error_messages["required"], code="required")
        return text
