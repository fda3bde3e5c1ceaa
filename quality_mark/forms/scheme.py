"""Forms of the scheme's operator: the rules and their parts, the evidence of the gate, how the mark is shown."""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import IN_SOME_CASES, needed
from quality_mark.models import (
    Consultation,
    Criterion,
    GateEvidence,
    GateKind,
    MonitoringBody,
    Question,
    Sanction,
    SchemeVersion,
)
from quality_mark.rules.drafts import PARTS
from quality_mark.rules.scheme_text import NUMBERS
from quality_mark.states import LabelMode
from vendors.forms.review import DateInput
from vendors.models import EntityKind

if TYPE_CHECKING:
    _Draft = forms.ModelForm[SchemeVersion]
    _Body = forms.ModelForm[MonitoringBody]
    _Evidence = forms.ModelForm[GateEvidence]
    _Part = forms.ModelForm[Any]
else:
    _Draft = _Body = _Evidence = _Part = forms.ModelForm


class DraftForm(_Draft):
    """The text and all numbers of a draft."""

    entity_kinds = forms.MultipleChoiceField(
        label=_("Kto może wystąpić"),
        help_text=_("Nic nie zaznaczaj, jeśli może każdy rodzaj podmiotu."),
        choices=EntityKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = SchemeVersion
        fields = ("terms", *NUMBERS)
        widgets = {"terms": forms.Textarea(attrs={"rows": 20})}
        help_texts = {
            "terms": _("Nagłówek zaczynaj od ##, między akapitami zostaw pusty wiersz."),
            "fee": _("W groszach; 0 znaczy, że certyfikacja jest bezpłatna."),
            "points_min": _("0 znaczy, że punktów nie liczymy."),
        }

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes it and asks its own rules."""


class _PartForm(_Part):
    """A row of a draft; what is unique in its table is asked by the action, which knows the draft."""

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes it."""


class CriterionForm(_PartForm):
    """A criterion with the evidence asked for it."""

    class Meta:
        model = Criterion
        fields = (
            "code",
            "name",
            "explanation",
            "evidence_asked",
            "is_evidence_required",
            "kind",
            "check_kind",
            "points_max",
            "is_active",
            "position",
        )
        labels = {"position": _("kolejność")}
        widgets = {
            "explanation": forms.Textarea(attrs={"rows": 3}),
            "evidence_asked": forms.Textarea(attrs={"rows": 3}),
        }


class QuestionForm(_PartForm):
    """A question of the questionnaire."""

    class Meta:
        model = Question
        fields = ("text", "help_text", "kind", "is_required", "in_renewal", "position")
        labels = {"position": _("kolejność")}


class SanctionForm(_PartForm):
    """What follows a breach of one severity."""

    class Meta:
        model = Sanction
        fields = ("severity", "meaning", "days", "suspends", "withdraws", "ban_months")


class ConsultationForm(_PartForm):
    """A voice in the consultation, as it will be published."""

    class Meta:
        model = Consultation
        fields = ("participant", "role", "held_on", "remark", "answer")
        widgets = {
            "held_on": DateInput(),
            "remark": forms.Textarea(attrs={"rows": 4}),
            "answer": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"participant": _("Wpisz organizację, nie imię i nazwisko: to przeczytają wszyscy.")}


#: The form of each part, by the word in its address; the same words as rules/drafts.PARTS.
PART_FORMS: Final[dict[str, type[_PartForm]]] = dict(
    zip(PARTS, (CriterionForm, QuestionForm, SanctionForm, ConsultationForm), strict=True)
)


class PublishForm(forms.Form):
    """When a draft begins, and whether it ends what came before."""

    effective_from = forms.DateField(
        label=_("Obowiązuje od"),
        help_text=_("Od tego dnia nowe wnioski podlegają tej wersji."),
        widget=DateInput(),
    )
    earlier_until = needed(
        forms.DateField(
            label=_("Ostatni dzień wcześniejszych wersji"),
            help_text=_(
                "Zostaw puste, żeby wydane certyfikaty trwały do swojego końca. Data skończy tego dnia także te "
                "certyfikaty."
            ),
            widget=DateInput(),
            required=False,
        ),
        IN_SOME_CASES,
    )


class EvidenceForm(_Evidence):
    """An evidence of the legal gate with its file."""

    file = needed(
        forms.FileField(
            label=_("Plik"),
            help_text=_("PDF, JPG albo PNG, najwyżej 10 MB. Opinia i licencja muszą mieć plik."),
            required=False,
        ),
        IN_SOME_CASES,
    )

    class Meta:
        model = GateEvidence
        fields = ("kind", "title", "summary", "valid_from", "valid_to", "is_resolution")
        widgets = {"valid_from": DateInput(), "valid_to": DateInput(), "summary": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"valid_to": _("Zostaw puste, jeśli dowód nie ma końca.")}

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes it."""


class BodyForm(_Body):
    """A monitoring body with the days on which its evidence holds."""

    class Meta:
        model = MonitoringBody
        fields = (
            "name",
            "nip",
            "standard",
            "accreditation_number",
            "independence_statement",
            "valid_from",
            "valid_to",
        )
        widgets = {"valid_from": DateInput(), "valid_to": DateInput()}

    def _post_clean(self) -> None:
        """Leave the row alone: the action writes it."""


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Powód"),
        help_text=_("Od 10 do 300 znaków."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )


class LabelModeForm(ReasonForm):
    """How the mark is shown, and on what basis."""

    mode = forms.ChoiceField(label=_("Jak pokazywać znak"), choices=LabelMode.choices, widget=forms.RadioSelect)
    field_order = ("mode", "reason")


class GraphicForm(forms.Form):
    """The graphic of the mark as its owner gave it."""

    file = forms.FileField(
        label=_("Plik z grafiką"), help_text=_("PNG albo JPG, najwyżej 2 MB. Pokazujemy go bez żadnej zmiany.")
    )
    source = forms.CharField(
        label=_("Skąd pochodzi"), help_text=_("Na przykład: księga znaku, wydanie z 2026 roku."), max_length=300
    )
    is_stand_in = forms.BooleanField(
        label=_("To zastępczy wzór, nie prawdziwy znak"),
        required=False,
    )


def kind_named(kind: str) -> str:
    """Give an evidence's kind if it is one, so that a link can choose it in the form."""
    return kind if kind in GateKind.values else ""
