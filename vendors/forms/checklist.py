"""Forms of the regional centre about the checklist, changes of data and the status of a social enterprise."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import needed
from vendors.models import EntityKind, GroundKind, Requirement, RequirementKind
from vendors.rules.requirements import subjects_of
from vendors.states import StatusState


def _subject_options() -> list[tuple[str, Any]]:
    groups = [
        (str(kind.label), [(f"{kind}:{subject}", label) for subject, label in subjects_of(kind)])
        for kind in RequirementKind
        if subjects_of(kind)
    ]
    others = [(f"{kind}:", str(kind.label)) for kind in RequirementKind if not subjects_of(kind)]
    return [("", str(_("Wybierz"))), *groups, *others]


class RequirementForm(forms.Form):
    """One line of the checklist; kind and subject are chosen together."""

    use_required_attribute = False

    asks = forms.ChoiceField(
        label=_("O co prosimy"),
        choices=_subject_options,
        error_messages={"required": _("Wybierz z listy."), "invalid_choice": _("Wybierz z listy.")},
    )
    label = forms.CharField(label=_("Nazwa, którą zobaczy sprzedawca"), max_length=120)
    reason = forms.CharField(label=_("Dlaczego o to prosimy"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    label_en = forms.CharField(label=_("Nazwa po angielsku"), max_length=120, required=False)
    reason_en = forms.CharField(
        label=_("Dlaczego, po angielsku"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    entity_kinds = forms.MultipleChoiceField(
        label=_("Których podmiotów dotyczy"),
        help_text=_("Nic nie zaznaczono: dotyczy wszystkich."),
        choices=EntityKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    blocking = forms.BooleanField(label=_("Bez tego nie można wysłać zgłoszenia ani publikować ofert"), required=False)
    waits_for_recheck = forms.BooleanField(
        label=_("Kto już sprzedaje, ma czas do rocznego sprawdzenia"),
        help_text=_("Do tego dnia brak nie zatrzymuje jego ofert. Nowe zgłoszenia muszą to mieć od razu."),
        required=False,
    )
    is_active = forms.BooleanField(label=_("Obowiązuje"), required=False)
    position = forms.IntegerField(
        label=_("Miejsce na liście"),
        min_value=0,
        max_value=9999,
        error_messages={"invalid": _("Podaj liczbę, na przykład 100.")},
    )

    @classmethod
    def of(cls, row: Requirement) -> dict[str, Any]:
        """Give the values of a line as the form shows them."""
        names = (
            "label",
            "reason",
            "label_en",
            "reason_en",
            "entity_kinds",
            "blocking",
            "waits_for_recheck",
            "is_active",
            "position",
        )
        return {"asks": f"{row.kind}:{row.subject}", **{name: getattr(row, name) for name in names}}

    def values(self) -> dict[str, Any]:
        """Give the fields of the line that were chosen."""
        data = dict(self.cleaned_data)
        kind, _colon, subject = data.pop("asks").partition(":")
        return {"kind": kind, "subject": subject, **data}


class RefusalForm(forms.Form):
    """The statement of reasons of a refusal (law.md R3-06)."""

    use_required_attribute = False

    ground_kind = forms.ChoiceField(
        label=_("Rodzaj podstawy"),
        choices=GroundKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz jedną odpowiedź.")},
    )
    ground = forms.CharField(
        label=_("Przepis albo punkt regulaminu"),
        max_length=300,
        error_messages={"required": _("Podaj podstawę: przepis prawa albo punkt regulaminu.")},
    )
    facts = forms.CharField(
        label=_("Fakty i okoliczności"),
        help_text=_("Sprzedawca dostanie ten tekst w całości."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": _("Podaj powód: co najmniej jedno zdanie.")},
    )


class StatusCheckForm(forms.Form):
    """What the regional centre found about the status of a social enterprise."""

    use_required_attribute = False

    state = forms.ChoiceField(
        label=_("Co jest w wykazie"),
        choices=StatusState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Zaznacz jedną odpowiedź."), "invalid_choice": _("Zaznacz jedną odpowiedź.")},
    )
    decision_number = needed(
        forms.CharField(label=_("Numer decyzji wojewody"), max_length=80, required=False),
        _("potrzebne, gdy status jest albo był"),
    )
    decided_on = needed(
        forms.DateField(
            label=_("Data decyzji"),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            required=False,
            error_messages={"invalid": _("Podaj datę, na przykład 2023-05-04.")},
        ),
        _("potrzebne, gdy status jest albo był"),
    )
