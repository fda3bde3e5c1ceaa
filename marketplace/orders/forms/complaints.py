"""Forms of complaints about purchases."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.documents import CleanDocument, DocumentRefused, clean_document
from core.needs import IN_SOME_CASES, needed
from marketplace.orders.models import AdrStatement, Remedy
from vendors.forms.complaint import FilesField

MOST_PHOTOS = 5


class PurchaseComplaintForm(forms.Form):
    """What is wrong, what the buyer wants, and pictures of it."""

    quantity = forms.IntegerField(
        label=_("Ile sztuk dotyczy reklamacja"),
        min_value=1,
        error_messages={
            "required": _("Wpisz, ilu sztuk dotyczy reklamacja."),
            "invalid": _("Wpisz liczbę całkowitą, na przykład 2."),
            "min_value": _("Wpisz co najmniej 1."),
            "max_value": _("Masz tylko: %(limit_value)s."),
        },
    )
    description = forms.CharField(
        label=_("Co jest nie tak"),
        max_length=2000,
        help_text=_("Napisz własnymi słowami, co się stało i kiedy to widać."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Napisz, co jest nie tak.")},
    )
    claim = forms.ChoiceField(
        label=_("Czego chcesz"),
        choices=Remedy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz, czego chcesz od sprzedawcy.")},
    )
    photos = FilesField(
        label=_("Zdjęcia"),
        required=False,
        help_text=_("Najwyżej 5 plików JPG, PNG albo PDF, każdy do 10 MB. Zdjęciom usuwamy dane o miejscu."),
    )
    name = forms.CharField(
        label=_("Imię i nazwisko"),
        max_length=200,
        error_messages={"required": _("Wpisz imię i nazwisko.")},
    )
    email = forms.EmailField(
        label=_("Adres e-mail do odpowiedzi"),
        max_length=254,
        error_messages={
            "required": _("Wpisz adres, na który sprzedawca odpowie."),
            "invalid": _("Ten adres wygląda na niepełny. Sprawdź, na przykład: anna@example.org."),
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    documents: list[CleanDocument]

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = []
        field = self.fields["quantity"]
        assert isinstance(field, forms.IntegerField)
        field.max_value = most
        field.initial = most
        field.widget.attrs["max"] = most

    def clean_quantity(self) -> int:
        """Refuse more than the buyer has."""
        quantity: int = self.cleaned_data["quantity"]
        most = self.fields["quantity"].max_value  # type: ignore[attr-defined]
        if quantity > most:
            raise forms.ValidationError(self.fields["quantity"].error_messages["max_value"] % {"limit_value": most})
        return quantity

    def clean_photos(self) -> None:
        """Check each file by its content; what we keep of them is in `documents`."""
        files = self.cleaned_data.get("photos") or []
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(_("Możesz dodać najwyżej 5 plików."))
        for file in files:
            try:
                self.documents.append(clean_document(file.read(), file.name or ""))
            except DocumentRefused as refusal:
                raise forms.ValidationError(f"{file.name}: {refusal.message}") from refusal


class ComplaintAnswerForm(forms.Form):
    """The seller's yes or no, in words, with the statement about solving disputes out of court."""

    decision = forms.ChoiceField(
        label=_("Decyzja"),
        choices=[("accept", _("Uznajemy reklamację")), ("reject", _("Nie uznajemy reklamacji"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz decyzję.")},
    )
    answer = forms.CharField(
        label=_("Odpowiedź"),
        max_length=2000,
        help_text=_("Kupujący dostanie ją e-mailem z plikiem PDF. Napisz, co zrobisz i kiedy, albo dlaczego nie."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Napisz odpowiedź: kupujący ją dostanie.")},
    )
    adr = needed(
        forms.ChoiceField(
            label=_("Pozasądowe rozwiązanie sporu"),
            choices=AdrStatement.choices,
            required=False,
            widget=forms.RadioSelect,
            help_text=_("Przy odmowie musisz to powiedzieć: tak albo nie."),
        ),
        IN_SOME_CASES,
    )
    adr_body = needed(
        forms.CharField(
            label=_("Przed kim (gdy tak)"),
            max_length=200,
            required=False,
            help_text=_("Na przykład: Wojewódzki Inspektorat Inspekcji Handlowej w Rzeszowie."),
        ),
        IN_SOME_CASES,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the statement where the law does."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == "reject" and not cleaned.get("adr"):
            self.add_error("adr", _("Przy odmowie zaznacz, czy zgadzasz się na pozasądowe rozwiązanie sporu."))
        return cleaned


class RemedyForm(forms.Form):
    """What the seller did."""

    remedy = forms.ChoiceField(
        label=_("Co zrobiono"),
        choices=Remedy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz, co zrobiono.")},
    )
    gross = needed(
        forms.DecimalField(
            label=_("Kwota obniżki (zł)"),
            min_value=Decimal("0"),
            max_digits=10,
            decimal_places=2,
            required=False,
            localize=True,
            help_text=_("Tylko przy obniżeniu ceny. Tę kwotę oddasz kupującemu."),
            error_messages={"invalid": _("Wpisz kwotę, na przykład 12,50."), "min_value": _("Wpisz kwotę od zera.")},
        ),
        IN_SOME_CASES,
    )
    parcel = needed(
        forms.CharField(
            label=_("Przesyłka z nową albo naprawioną rzeczą"),
            max_length=120,
            required=False,
            help_text=_("Przewoźnik i numer. Kupujący nic nie płaci."),
        ),
        IN_SOME_CASES,
    )
    note = needed(
        forms.CharField(label=_("Słowo do kupującego"), max_length=300, required=False),
        IN_SOME_CASES,
    )
