"""Forms of the steps that are more than fields: statement, status, documents, terms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import needed
from vendors.models import Document, DocumentKind
from vendors.states import StatusState

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CertificationForm(forms.Form):
    """The statement of art. 30 DSA: a box to tick."""

    use_required_attribute = False

    agreed = forms.BooleanField(
        label=_("Oświadczamy, że oferujemy wyłącznie produkty i usługi zgodne z prawem Unii Europejskiej."),
        error_messages={"required": _("Zaznacz to pole, jeśli składacie oświadczenie.")},
    )


class StatusForm(forms.Form):
    """The status of a social enterprise."""

    use_required_attribute = False

    state = forms.ChoiceField(
        label=_("Czy macie status przedsiębiorstwa społecznego?"),
        choices=[
            (StatusState.GRANTED, _("Tak, wojewoda nadał nam status")),
            (StatusState.NONE, _("Nie mamy statusu")),
            (StatusState.LOST, _("Mieliśmy, ale już nie mamy")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz jedną odpowiedź."), "invalid_choice": _("Zaznacz jedną odpowiedź.")},
    )
    decision_number = needed(
        forms.CharField(
            label=_("Numer decyzji wojewody"),
            help_text=_("Jest na pierwszej stronie decyzji."),
            max_length=80,
            required=False,
        ),
        _("potrzebne, gdy macie status"),
    )
    decided_on = needed(
        forms.DateField(
            label=_("Data decyzji"),
            widget=_DATE,
            required=False,
            error_messages={"invalid": _("Podaj datę, na przykład 2023-05-04.")},
        ),
        _("potrzebne, gdy macie status"),
    )
    evidence = forms.ModelChoiceField(
        label=_("Skan decyzji z Twoich dokumentów"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("nie dołączam"),
        help_text=_("Najpierw dodaj go w kroku „Dokumenty”."),
        error_messages={"invalid_choice": _("Wybierz dokument z listy.")},
    )

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evidence"]
        field.queryset = documents  # type: ignore[attr-defined]


class DocumentForm(forms.Form):
    """A file, what it is, and to when it holds. `replaces` names an older one."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("Co to za dokument?"),
        choices=[("", _("Wybierz")), *DocumentKind.choices],
        error_messages={
            "required": _("Wybierz rodzaj dokumentu z listy."),
            "invalid_choice": _("Wybierz rodzaj dokumentu z listy."),
        },
    )
    file = forms.FileField(
        label=_("Plik"),
        help_text=_("PDF, JPG albo PNG, najwyżej 10 MB. Zdjęcie z telefonu wystarczy, byle dało się przeczytać."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        allow_empty_file=True,
        error_messages={"required": _("Wybierz plik.")},
    )
    expires_on = forms.DateField(
        label=_("Ważny do"),
        help_text=_("Jeśli dokument ma datę ważności, na przykład dowód osobisty. Przypomnimy Ci przed tym dniem."),
        widget=_DATE,
        required=False,
        error_messages={"invalid": _("Podaj datę, na przykład 2030-05-04.")},
    )
    replaces = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TermsForm(forms.Form):
    """The vendor's terms of sale."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Wasze warunki sprzedaży"),
        help_text=_("Zasady rynku i prawa konsumenta dodamy sami. Tu wpisz to, co jest u Was inaczej niż u innych."),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=20000,
        error_messages={"required": _("Wpisz treść warunków.")},
    )
    effective_from = forms.DateField(
        label=_("Obowiązują od"),
        widget=_DATE,
        error_messages={"required": _("Podaj datę."), "invalid": _("Podaj datę, na przykład 2026-12-01.")},
    )
