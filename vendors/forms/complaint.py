"""The form of an internal complaint, with attachments."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files; gives a list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Clean each file by itself."""
        found = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in found]


class ComplaintForm(forms.Form):
    """What the vendor does not agree with."""

    text = forms.CharField(
        label=_("Z czym się nie zgadzasz"),
        help_text=_("Napisz własnymi słowami, co jest nie tak i jak było naprawdę. Nie trzeba znać przepisów."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=8000,
        min_length=20,
        error_messages={"min_length": _("Napisz, z czym się nie zgadzasz: co najmniej jedno zdanie.")},
    )
    papers = FilesField(
        label=_("Załączniki"),
        help_text=_("Najwyżej 5 plików PDF, JPG albo PNG, każdy do 10 MB."),
        required=False,
    )
