"""The signed licence agreement."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.documents import MAX_BYTES, CleanDocument, DocumentRefused, clean_document
from quality_mark.forms.formal import DayInput


class SignedAgreementForm(forms.Form):
    """The day of the signatures, the copy, and the day on which the certificate starts."""

    signed_on = forms.DateField(label=_("Dzień podpisania"), widget=DayInput())
    document = forms.FileField(
        label=_("Podpisana umowa"),
        help_text=_("PDF, JPG albo PNG, najwyżej 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    valid_from = forms.DateField(
        label=_("Certyfikat zaczyna się"),
        help_text=_("Puste: dziś. Odnowienie zawsze zaczyna się po końcu poprzedniego certyfikatu."),
        widget=DayInput(),
        required=False,
    )

    def __init__(self, *args: Any, today: dt.date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["signed_on"].widget.attrs["max"] = today.isoformat()

    def clean_document(self) -> CleanDocument:
        """Check the file by its content."""
        upload = cast(UploadedFile, self.cleaned_data["document"])
        try:
            return clean_document(upload.read(MAX_BYTES + 1), upload.name or "", field="document")
        except DocumentRefused as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal
