"""Forms of the applicant: the steps of an application. Gaps pass, wrong values never do: it is saved as one types."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import FOR_SENDING, NOTHING_SAID, needed
from quality_mark.models import Answer, Criterion, FinancePeriod, ItemKind, Question, QuestionKind
from quality_mark.rules.applying import NO, YES
from vendors.forms.delivery import NumberField
from vendors.forms.review import DateInput

DATE_ERROR: Final = {"invalid": _("Podaj datę, na przykład 2024-05-31.")}
CHOICE_ERROR: Final = {"invalid_choice": _("Zaznacz odpowiedź z listy."), "required": _("Zaznacz jedną odpowiedź.")}


def _date(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=hint, widget=DateInput(), required=False, error_messages=DATE_ERROR)


class EntityForm(forms.Form):
    """Nothing to type: the register's data are only looked at."""


class ActivityForm(forms.Form):
    """Since when the entity works, and for whom."""

    active_since = needed(
        _date(_("Od kiedy działacie?"), _("Dzień z rejestru albo pierwszy dzień sprzedaży.")), FOR_SENDING
    )
    social_aims = needed(
        forms.CharField(
            label=_("Komu i jak pomagacie?"),
            help_text=_("Na przykład: kogo zatrudniacie, czego uczycie, na co idzie zysk."),
            widget=forms.Textarea(attrs={"rows": 8}),
            max_length=8000,
            required=False,
        ),
        FOR_SENDING,
    )


class FinanceForm(forms.Form):
    """Two amounts and their period; the share is computed."""

    finance_period = needed(
        forms.ChoiceField(
            label=_("Za jaki czas podajesz kwoty?"),
            help_text=_("Jeśli działacie krócej niż 12 miesięcy, podaj miesiące od początku działalności."),
            choices=FinancePeriod.choices,
            widget=forms.RadioSelect,
            required=False,
            error_messages=CHOICE_ERROR,
        ),
        FOR_SENDING,
    )
    income_from = needed(_date(_("Od dnia")), FOR_SENDING)
    income_to = needed(_date(_("Do dnia")), FOR_SENDING)
    own_income = needed(
        NumberField(
            label=_("Przychody własne (zł)"),
            help_text=_("Ze sprzedaży towarów i usług, także odpłatnej działalności pożytku. Bez dotacji i darowizn."),
            required=False,
            max_digits=12,
            decimal_places=2,
        ),
        FOR_SENDING,
    )
    total_income = needed(
        NumberField(
            label=_("Wszystkie przychody (zł)"),
            help_text=_("Przychody własne razem z dotacjami, darowiznami i składkami."),
            required=False,
            max_digits=12,
            decimal_places=2,
        ),
        FOR_SENDING,
    )


def _answer_field(question: Question) -> forms.Field:
    texts: dict[str, Any] = {"label": question.text, "help_text": question.help_text, "required": False}
    if question.kind == QuestionKind.YES_NO:
        options = [(YES, _("tak")), (NO, _("nie"))]
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, error_messages=CHOICE_ERROR, **texts)
    if question.kind == QuestionKind.DECLARATION:
        return forms.BooleanField(**texts)
    if question.kind == QuestionKind.NUMBER:
        return forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **texts)
    return forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 4}), **texts)


class AnswersForm(forms.Form):
    """Questions of a version of the rules, each under the name "q<key>"."""

    def __init__(self, data: Any = None, *, questions: Sequence[Question], answers: Mapping[int, Answer]) -> None:
        """Show what was answered before."""
        super().__init__(data)
        self.questions = questions
        for question in questions:
            name = f"q{question.pk}"
            field = _answer_field(question)
            value: Any = answers[question.pk].value if question.pk in answers else ""
            field.initial = value == YES if question.kind == QuestionKind.DECLARATION else value
            if question.is_required or question.kind == QuestionKind.DECLARATION:
                needed(field, FOR_SENDING)
            self.fields[name] = field

    def answers(self) -> dict[int, str]:
        """Give the texts that the action takes, of the fields that are not wrong."""
        found = {}
        for question in self.questions:
            name = f"q{question.pk}"
            if name in self.cleaned_data:
                value = self.cleaned_data[name]
                found[question.pk] = (YES if value else "") if isinstance(value, bool) else value
        return found


class ItemForm(forms.Form):
    """A product or service in own words."""

    use_required_attribute = False

    item = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("Co to jest?"), choices=ItemKind.choices, widget=forms.RadioSelect, error_messages=CHOICE_ERROR
    )
    name = forms.CharField(
        label=_("Nazwa"),
        help_text=_("Taka, jaką znają klienci. Na przykład: syrop z sosny, sprzątanie biur."),
        max_length=200,
        error_messages={"required": _("Podaj nazwę.")},
    )
    description = needed(
        forms.CharField(
            label=_("Opis"),
            help_text=_("Z czego jest albo na czym polega, czym się wyróżnia, kto go robi."),
            widget=forms.Textarea(attrs={"rows": 5}),
            max_length=4000,
            required=False,
        ),
        FOR_SENDING,
    )


class EvidenceForm(forms.Form):
    """A file and what it proves."""

    use_required_attribute = False

    criterion = needed(
        forms.ChoiceField(label=_("Czego dowodzi?"), required=False, error_messages=CHOICE_ERROR), NOTHING_SAID
    )
    title = forms.CharField(
        label=_("Co to za dokument?"),
        help_text=_("Na przykład: odpis z KRS, sprawozdanie za 2025 rok."),
        max_length=200,
        error_messages={"required": _("Napisz krótko, co to za dokument.")},
    )
    file = forms.FileField(
        label=_("Plik"),
        help_text=_("PDF, JPG albo PNG, najwyżej 10 MB. Zdjęcie telefonem też wystarczy, jeśli da się je przeczytać."),
        error_messages={"required": _("Wybierz plik.")},
    )
    valid_to = _date(_("Ważny do"), _("Tylko jeśli dokument ma termin ważności."))

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        """Offer the criteria that this application proves."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["criterion"]
        field.choices = [*((str(row.pk), str(row)) for row in criteria), ("", _("Inny dokument, ogólnie"))]


class RecommendationForm(forms.Form):
    """A customer's word on the quality."""

    use_required_attribute = False

    recommendation = forms.IntegerField(widget=forms.HiddenInput, required=False)
    organisation = forms.CharField(
        label=_("Kto poleca?"),
        help_text=_("Firma, urząd, szkoła albo osoba, która kupuje od Was."),
        max_length=200,
        error_messages={"required": _("Podaj, kto poleca.")},
    )
    text = forms.CharField(
        label=_("Co mówi o Waszych produktach albo usługach?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": _("Wpisz treść rekomendacji.")},
    )
    given_on = _date(_("Z jakiego dnia?"))
    person = forms.CharField(label=_("Osoba, z którą można się skontaktować"), max_length=120, required=False)
    contact = forms.CharField(
        label=_("Jej telefon albo e-mail"),
        help_text=_("Widzą go tylko osoby od tej sprawy. Nigdy go nie publikujemy."),
        max_length=200,
        required=False,
    )
    file = forms.FileField(
        label=_("Skan rekomendacji"), help_text=_("PDF, JPG albo PNG, najwyżej 10 MB."), required=False
    )
