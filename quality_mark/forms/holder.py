"""Forms of the holder: giving back, dropping an item, answering, replying, appealing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vendors.forms.complaint import FilesField


class PublicReasonForm(forms.Form):
    """A short reason that the public register shows."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Krótki powód do rejestru"),
        help_text=_("Od 10 do 300 znaków. Przeczyta go każdy, więc nie podawaj niczyich danych."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
        min_length=10,
        error_messages={
            "required": _("Podaj krótki powód do rejestru: od 10 do 300 znaków."),
            "min_length": _("Podaj krótki powód do rejestru: od 10 do 300 znaków."),
            "max_length": _("Podaj krótki powód do rejestru: od 10 do 300 znaków."),
        },
    )


class OwnWordsForm(forms.Form):
    """What the entity has to say, in own words; each page gives the label and the hint."""

    use_required_attribute = False

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5000,
        min_length=10,
        error_messages={
            "required": _("Napisz co najmniej jedno zdanie."),
            "min_length": _("Napisz co najmniej jedno zdanie."),
            "max_length": _("To za długie: może mieć najwyżej 5000 znaków."),
        },
    )


class CureForm(OwnWordsForm):
    """What was done about a breach, with files that prove it."""

    papers = FilesField(
        label=_("Zdjęcia i dokumenty"),
        help_text=_("Na przykład zdjęcie nowej etykiety. Najwyżej 5 plików PDF, JPG albo PNG, każdy do 10 MB."),
        required=False,
    )
