"""Forms of complaints on certificates: of anybody who complains, and of the operator who answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quality_mark.forms.formal import AuditOrderForm
from quality_mark.models import Certificate
from quality_mark.rules.complaints import OUTCOME_MAX
from quality_mark.states import MarkComplaintState
from vendors.forms.complaint import FilesField


class MarkComplaintForm(forms.Form):
    """A complaint of anybody; only what it is about and what is wrong must be written."""

    number = forms.CharField(
        label=_("Numer certyfikatu"),
        help_text=_("Stoi przy ofercie i na opakowaniu. Nie znasz go? Zostaw to pole puste."),
        max_length=30,
        required=False,
    )
    about = forms.CharField(
        label=_("Czego dotyczy skarga"),
        help_text=_("Na przykład: produktu i jego producenta, napisu na opakowaniu, strony w internecie."),
        max_length=300,
    )
    text = forms.CharField(
        label=_("Co jest nie tak"),
        help_text=_(
            "Napisz własnymi słowami, co się stało i kiedy. Nie trzeba znać przepisów. Opis przeczyta posiadacz"
            " certyfikatu, żeby mógł odpowiedzieć: bez Twojego nazwiska, adresu i plików. Pomiń to, po czym mógłby Cię"
            " poznać."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        min_length=20,
        max_length=8000,
        error_messages={"min_length": _("Napisz, co jest nie tak: co najmniej jedno zdanie.")},
    )
    papers = FilesField(
        label=_("Zdjęcia i dokumenty"),
        help_text=_("Najwyżej 5 plików PDF, JPG albo PNG, każdy do 10 MB."),
        required=False,
    )
    email = forms.EmailField(
        label=_("E-mail do odpowiedzi"),
        help_text=_("Tylko do tej sprawy. Bez niego wynik przeczytasz w rejestrze, pod numerem skargi."),
        required=False,
    )
    name = forms.CharField(
        label=_("Imię i nazwisko albo nazwa"),
        help_text=_("Możesz zostać anonimowo. Nigdzie tego nie publikujemy."),
        max_length=120,
        required=False,
    )

    certificate: Certificate | None = None

    def clean_number(self) -> str:
        """Find the certificate, whatever the case of the letters; `certificate` is None for an empty number."""
        number: str = self.cleaned_data["number"].strip()
        if number:
            self.certificate = Certificate.objects.filter(number__iexact=number).first()
            if self.certificate is None:
                raise forms.ValidationError(
                    _("Nie ma certyfikatu o takim numerze. Sprawdź go albo zostaw to pole puste.")
                )
        return number


class MarkComplaintAnswerForm(forms.Form):
    """How a complaint ends, why, and what the register says of it."""

    result = forms.ChoiceField(
        label=_("Wynik"),
        choices=[
            (MarkComplaintState.JUSTIFIED, _("zasadna")),
            (MarkComplaintState.UNJUSTIFIED, _("niezasadna")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Odpowiedź z uzasadnieniem"),
        help_text=_("Ten tekst dostanie osoba, która złożyła skargę. Napisz, co sprawdziliście i co z tego wynika."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=8000,
    )
    outcome = forms.CharField(
        label=_("Wynik do rejestru"),
        help_text=_("Jedno, dwa zdania dla wszystkich, bez danych osób. Od 20 do 300 znaków."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=OUTCOME_MAX,
    )


class ComplaintAuditForm(AuditOrderForm):
    """Who looks at the certificate, and by when; why is in the complaint."""

    reason = None  # type: ignore[assignment]
