"""Forms that add, draft, correct and number the documents of one part."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import clock
from core.needs import needed
from marketplace.invoices.models import DocumentKind, InvoicingMode
from marketplace.invoices.rules.snapshot import RecipientRole

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_DAY_WRONG = {
    "required": _("Podaj datę, na przykład 2026-11-27."),
    "invalid": _("Podaj datę, na przykład 2026-11-27."),
}
_KSEF_HINT = _("35 znaków, na przykład 5265877635-20250826-0100001AF629-AF. Skopiuj go z KSeF.")
_FROM_FILE = _("bez tego, gdy dodajesz XML z KSeF")


def not_in_future(day: Any) -> None:
    """Refuse a day that has not come."""
    if day > clock.today():
        raise ValidationError(_("Ta data jest w przyszłości. Wpisz dzisiejszą albo wcześniejszą."))


class _KeyForm(forms.Form):
    """A form whose second sending makes nothing new: it carries its own key."""

    use_required_attribute = False

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class UploadForm(_KeyForm):
    """The seller's own document: the file, and what stands on it."""

    file = forms.FileField(
        label=_("Plik dokumentu"),
        help_text=_("PDF do 10 MB albo XML pobrany z KSeF."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.xml,application/pdf,application/xml,text/xml"}),
        error_messages={"required": _("Wybierz plik."), "empty": _("Plik jest pusty.")},
    )
    kind = forms.ChoiceField(
        label=_("Co to za dokument?"),
        choices=DocumentKind.choices,
        initial=DocumentKind.INVOICE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz jedną odpowiedź."), "invalid_choice": _("Zaznacz jedną odpowiedź.")},
    )
    number = needed(
        forms.CharField(
            label=_("Numer dokumentu"),
            help_text=_("Dokładnie taki jak na dokumencie, na przykład FV 12/2026."),
            max_length=100,
            required=False,
        ),
        _FROM_FILE,
    )
    issued_on = needed(
        forms.DateField(
            label=_("Data wystawienia"),
            widget=_DAY,
            required=False,
            validators=[not_in_future],
            error_messages=_DAY_WRONG,
        ),
        _FROM_FILE,
    )
    gross = needed(
        forms.DecimalField(
            label=_("Kwota brutto w złotych"),
            help_text=_("Przy korekcie wpisz różnicę, na przykład -24,00."),
            max_digits=12,
            decimal_places=2,
            required=False,
            localize=True,
            error_messages={"invalid": _("Wpisz kwotę, na przykład 123,00.")},
        ),
        _FROM_FILE,
    )
    ksef_number = needed(
        forms.CharField(label=_("Numer KSeF"), help_text=_KSEF_HINT, max_length=60, required=False),
        _("potrzebne, gdy faktura przeszła przez KSeF"),
    )
    reason = needed(
        forms.CharField(label=_("Powód korekty"), max_length=200, required=False), _("potrzebne przy korekcie")
    )


class DraftForm(_KeyForm):
    """What the seller says of an invoice beside what the order knows."""

    issued_on = forms.DateField(
        label=_("Data wystawienia"), widget=_DAY, validators=[not_in_future], error_messages=_DAY_WRONG
    )
    sold_on = forms.DateField(
        label=_("Data sprzedaży"),
        help_text=_("Dzień wysłania, wydania albo wykonania usługi. Gdy pieniądze przyszły wcześniej: dzień zapłaty."),
        widget=_DAY,
        error_messages=_DAY_WRONG,
    )
    recipient_role = forms.ChoiceField(
        label=_("Kim jest odbiorca dla nabywcy?"),
        help_text=_("Od tej odpowiedzi zależy, czy szkoła albo inna jednostka zobaczy fakturę w KSeF."),
        choices=RecipientRole.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz jedną odpowiedź."), "invalid_choice": _("Zaznacz jedną odpowiedź.")},
    )
    exempt_basis = forms.CharField(
        label=_("Podstawa zwolnienia z VAT"),
        help_text=_("Przepis, na przykład art. 113 ust. 1 ustawy o VAT. Będzie na fakturze."),
        max_length=200,
        error_messages={"required": _("Podaj podstawę prawną zwolnienia z VAT: musi być na fakturze.")},
    )
    split_payment = forms.BooleanField(
        label=_("Sprzedajemy towar lub usługę z załącznika 15 ustawy o VAT: mechanizm podzielonej płatności"),
        required=False,
    )

    def __init__(self, *args: Any, leave_out: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in leave_out:
            del self.fields[name]


class CorrectionForm(_KeyForm):
    """Why and when an invoice is corrected."""

    issued_on = forms.DateField(
        label=_("Data wystawienia korekty"), widget=_DAY, validators=[not_in_future], error_messages=_DAY_WRONG
    )
    reason = forms.CharField(
        label=_("Powód korekty"),
        help_text=_("Kupujący go przeczyta, na przykład „zwrot towaru”."),
        max_length=200,
        error_messages={"required": _("Podaj powód korekty: będzie na fakturze korygującej.")},
    )


class KsefForm(forms.Form):
    """The number that KSeF gave."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Numer KSeF"),
        help_text=_KSEF_HINT,
        max_length=60,
        error_messages={"required": _("Wpisz numer, który nadał KSeF.")},
    )


class WithdrawForm(forms.Form):
    """Why a file is taken back."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Co było nie tak z plikiem?"),
        help_text=_("Na przykład „to faktura innego klienta”."),
        max_length=200,
        error_messages={"required": _("Napisz, co było nie tak z plikiem.")},
    )


class InvoicingForm(forms.Form):
    """How documents are made, and what the counters must know."""

    use_required_attribute = False

    mode = forms.ChoiceField(
        label=_("Skąd biorą się Twoje faktury?"),
        choices=InvoicingMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz jedną odpowiedź."), "invalid_choice": _("Zaznacz jedną odpowiedź.")},
    )
    uses_ksef_relief = forms.BooleanField(
        label=_("Korzystamy z ulgi: do 10 000 zł brutto miesięcznie wystawiamy faktury poza KSeF"),
        help_text=_("Ulga kończy się 31 grudnia 2026. Potem to pole przestaje działać samo."),
        required=False,
    )
    started_on = needed(
        forms.DateField(
            label=_("Pierwszy dzień działalności"),
            help_text=_("Tylko jeśli sprzedaż zaczęła się w tym roku: limit 240 000 zł jest wtedy mniejszy."),
            widget=_DAY,
            required=False,
            validators=[not_in_future],
            error_messages=_DAY_WRONG,
        ),
        _("potrzebne w pierwszym roku"),
    )
    sales_elsewhere = forms.DecimalField(
        label=_("Sprzedaż poza Rynkiem ES w tym roku, w złotych"),
        help_text=_("Do limitu liczy się cała sprzedaż. Wpisz kwotę bez VAT albo 0."),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
        error_messages={
            "required": _("Wpisz kwotę albo 0."),
            "invalid": _("Wpisz kwotę, na przykład 15000,00."),
            "min_value": _("Kwota nie może być mniejsza od zera."),
        },
    )
    never_exempt = forms.BooleanField(
        label=_("Sprzedajemy rzeczy, które nigdy nie są zwolnione (lista niżej)"), required=False
    )
