"""Forms of claims: what the person says, and what the regional centre decides."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import FOR_DECISION, needed
from vendors.models import GroundKind, MemberRole
from vendors.rules.claims import LONGEST_POSITION, LONGEST_PROOF


class ClaimForm(forms.Form):
    """Who asks, and how that can be checked."""

    position = forms.CharField(
        label=_("Kim jesteś w tym podmiocie?"),
        help_text=_("Na przykład: prezeska zarządu, kierownik warsztatu."),
        max_length=LONGEST_POSITION,
    )
    proof = forms.CharField(
        label=_("Jak możemy to sprawdzić?"),
        help_text=_("Napisz, gdzie to widać: w KRS, w statucie, w uchwale. Możesz podać telefon do podmiotu."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_PROOF,
    )
    file = forms.FileField(
        label=_("Dokument, który to potwierdza"),
        help_text=_("Odpis, uchwała albo pełnomocnictwo: PDF, JPG lub PNG, najwyżej 10 MB. Zobaczy go tylko ROPS."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class AcceptClaimForm(forms.Form):
    """The role of who joins an entry that somebody runs already."""

    role = needed(
        forms.ChoiceField(
            label=_("Rola w zespole"),
            help_text=_("Zespół dowie się o nowej osobie i może później zmienić jej rolę."),
            choices=[("", _("wybierz")), *MemberRole.choices],
            required=False,
        ),
        FOR_DECISION,
    )


class RefuseClaimForm(forms.Form):
    """The reasons of a refusal (law.md R3-06)."""

    ground_kind = needed(
        forms.ChoiceField(label=_("Podstawa"), choices=GroundKind.choices, required=False), FOR_DECISION
    )
    ground = needed(
        forms.CharField(label=_("Przepis albo punkt regulaminu"), max_length=300, required=False), FOR_DECISION
    )
    facts = needed(
        forms.CharField(
            label=_("Fakty i okoliczności"),
            help_text=_("Dostanie je osoba, która prosi. Napisz, co sprawdzono i czego brakuje."),
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=4000,
            required=False,
        ),
        FOR_DECISION,
    )
