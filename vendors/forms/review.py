"""Forms of the regional centre: what to look for, who handles a case, what is decided and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import IN_SOME_CASES, needed
from core.territory import powiat_choices
from vendors.models import EntityKind, GroundKind, RecheckOutcome
from vendors.queries.review_queue import MINE, NOBODY
from vendors.rules.deciding import EarlyGround
from vendors.states import VendorState


class QueueForm(forms.Form):
    """What a reviewer looks for; nothing is required, and an unknown value asks nothing."""

    says_optional = False

    q = forms.CharField(label=_("Nazwa, miejscowość albo NIP"), max_length=120, required=False)
    state = forms.ChoiceField(label=_("Stan"), choices=[("", _("każdy")), *VendorState.choices], required=False)
    kind = forms.ChoiceField(label=_("Rodzaj"), choices=[("", _("każdy")), *EntityKind.choices], required=False)
    powiat = forms.ChoiceField(label=_("Powiat"), choices=lambda: [("", _("każdy")), *powiat_choices()], required=False)
    who = forms.ChoiceField(
        label=_("Kto prowadzi"),
        choices=[("", _("wszyscy")), (MINE, _("ja")), (NOBODY, _("nikt"))],
        required=False,
    )
    sort = forms.ChoiceField(
        label=_("Kolejność"),
        choices=[("", _("najdłużej czekają")), ("newest", _("ostatnio zmienione")), ("name", _("według nazwy"))],
        required=False,
    )
    recheck = forms.BooleanField(label=_("Tylko z terminem sprawdzenia w ciągu 30 dni"), required=False)


class DateInput(forms.DateInput):
    """The browser's own date picker; a day that was typed comes back as it was."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ApprovalForm(forms.Form):
    """The note that goes with an approval."""

    note = forms.CharField(
        label=_("Uwaga dla sprzedawcy"),
        help_text=_("Znajdzie się w liście. Na przykład: co warto uzupełnić później."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class DecisionForm(forms.Form):
    """The statement of reasons of a decision: ground and facts (law.md R3-06, R4-02)."""

    ground_kind = forms.ChoiceField(
        label=_("Rodzaj podstawy"), choices=GroundKind.choices, widget=forms.RadioSelect, initial=GroundKind.TERMS
    )
    ground = forms.CharField(
        label=_("Przepis albo punkt regulaminu"),
        help_text=_("Na przykład: § 4 ust. 2 regulaminu rynku albo art. 30 rozporządzenia 2022/2065."),
        max_length=300,
    )
    facts = forms.CharField(
        label=_("Fakty i okoliczności"),
        help_text=_("Co się stało, kiedy i skąd to wiemy. Sprzedawca dostanie ten tekst w całości."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        min_length=10,
        error_messages={"min_length": _("Podaj powód: co najmniej jedno zdanie.")},
    )


class EndForm(DecisionForm):
    """The end of a co-operation: its day, and the ground for a shorter notice."""

    ends_on = forms.DateField(label=_("Ostatni dzień współpracy"), widget=DateInput())
    early = forms.ChoiceField(
        label=_("Dlaczego wcześniej niż za 30 dni"),
        choices=[("", _("nie wcześniej, sprzedawca ma 30 dni")), *EarlyGround.choices],
        required=False,
    )
    early_reason = needed(
        forms.CharField(
            label=_("Na czym to polega"),
            help_text=_("Tylko gdy współpraca kończy się wcześniej."),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=1000,
            required=False,
        ),
        IN_SOME_CASES,
    )
    field_order = ("ends_on", "early", "early_reason", "ground_kind", "ground", "facts")


class NowForm(DecisionForm):
    """The end of a co-operation at once: the ground for it is required."""

    early = forms.ChoiceField(label=_("Dlaczego od razu"), choices=EarlyGround.choices, widget=forms.RadioSelect)
    early_reason = forms.CharField(
        label=_("Na czym to polega"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, min_length=10
    )
    field_order = ("early", "early_reason", "ground_kind", "ground", "facts")


class ChangesForm(DecisionForm):
    """What the applicant has to mend: remarks beside the fields of the last submission, and the whole in words."""

    def __init__(self, *args: Any, fields: list[tuple[str, str, str]] | None = None, **kwargs: Any) -> None:
        """Make a field for each (key, label, value) of the submission."""
        super().__init__(*args, **kwargs)
        self.keys: dict[str, str] = {}
        for number, (key, label, value) in enumerate(fields or []):
            name = f"note_{number}"
            self.keys[name] = key
            self.fields[name] = forms.CharField(
                label=label, help_text=value or _("puste"), max_length=1000, required=False
            )
        self.fields["facts"].label = _("Co trzeba poprawić, ogółem")

    def note_fields(self) -> list[forms.BoundField]:
        """Give the fields of remarks."""
        return [self[name] for name in self.keys]

    def notes(self) -> dict[str, str]:
        """Give key of the snapshot -> remark, empty ones left out."""
        found = {key: self.cleaned_data.get(name, "") for name, key in self.keys.items()}
        return {key: text for key, text in found.items() if text}


class RecheckForm(forms.Form):
    """What a yearly check found."""

    outcome = forms.ChoiceField(label=_("Wynik"), choices=RecheckOutcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Co sprawdzono i czego brakuje"),
        help_text=_("Gdy czegoś brakuje, sprzedawca dostanie ten tekst w liście i dwa przypomnienia."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        min_length=10,
        error_messages={"min_length": _("Podaj powód: co najmniej jedno zdanie.")},
    )


class AnswerForm(forms.Form):
    """The answer to an internal complaint."""

    outcome = forms.ChoiceField(
        label=_("Rozstrzygnięcie"),
        choices=[
            ("UPHELD", _("uwzględniam skargę: cofamy decyzję")),
            ("DISMISSED", _("oddalam skargę: decyzja zostaje")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Uzasadnienie odpowiedzi"),
        help_text=_("Sprzedawca dostanie ten tekst w całości."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        min_length=10,
        error_messages={"min_length": _("Podaj powód: co najmniej jedno zdanie.")},
    )
