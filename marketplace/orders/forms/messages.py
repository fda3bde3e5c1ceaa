"""Forms of a thread: write, report, close a report."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.documents import CleanDocument, DocumentRefused, clean_document
from core.needs import needed


class MessageForm(forms.Form):
    """A text and at most one file; `key` makes sending repeatable."""

    text = needed(
        forms.CharField(
            label=_("Twoja wiadomość"),
            max_length=2000,
            required=False,
            help_text=_("Najwyżej 2000 znaków. Adresy e-mail i telefony zasłaniamy: rozmowa zostaje tutaj."),
            widget=forms.Textarea(attrs={"rows": 5}),
            error_messages={
                "max_length": _("Wiadomość może mieć najwyżej 2000 znaków. Skróć ją albo podziel na dwie.")
            },
        ),
        _("potrzebne, gdy nie ma pliku"),
    )
    file = forms.FileField(
        label=_("Plik"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, JPG albo PNG, najwyżej 10 MB. Zdjęciom usuwamy dane o miejscu."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    document: CleanDocument | None = None

    def clean_file(self) -> None:
        """Check the file by its content; what we keep of it is in `document`."""
        file = self.cleaned_data.get("file")
        if file is None:
            return
        try:
            self.document = clean_document(file.read(), file.name or "")
        except DocumentRefused as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal


class ReportForm(forms.Form):
    """What is wrong with a message."""

    reason = forms.CharField(
        label=_("Co jest nie tak"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Napisz krótko, co jest nie tak.")},
    )


class CloseReportForm(forms.Form):
    """What the regional centre found and did."""

    note = forms.CharField(
        label=_("Co ustalono"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Napisz krótko, co ustalono.")},
    )
