"""Forms of the jury and of the appeals body."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.needs import NOTHING_SAID, needed
from quality_mark.models import Application, JuryCase, Proceeding, VoteChoice
from quality_mark.rules.counting import FOR_APPLICATION, FOR_PROCEEDING
from quality_mark.rules.jury import NOTE_MAX


def name_of(person: User) -> str:
    """Give a person's name, or the e-mail while there is no name."""
    return person.get_full_name() or person.email


def _people(people: list[User]) -> list[tuple[int, str]]:
    return [(person.pk, name_of(person)) for person in people]


class SessionForm(forms.Form):
    """When and where the jury meets, and whom to invite; everybody with a seat is ticked."""

    held_on = forms.DateField(label=_("Dzień"), widget=forms.DateInput(attrs={"type": "date"}))
    held_time = forms.TimeField(label=_("Godzina"), widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(
        label=_("Gdzie"), max_length=200, help_text=_("Adres i sala albo link do spotkania zdalnego.")
    )
    jurors = forms.TypedMultipleChoiceField(label=_("Kogo zaprosić"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["jurors"]
        field.choices = _people(people)  # type: ignore[attr-defined]
        field.initial = [person.pk for person in people]


class AddCaseForm(forms.Form):
    """One case that waits for the jury: "w-<key>" an application, "p-<key>" a proceeding."""

    case = forms.ChoiceField(label=_("Sprawa"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, applications: list[Application], proceedings: list[Proceeding], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = [  # type: ignore[attr-defined]
            *((f"w-{row.pk}", f"{row.number}: {row.applicant.name}") for row in applications),
            *((f"p-{row.pk}", f"{row.number}: {row.certificate.holder.name}") for row in proceedings),
        ]

    def about(self) -> dict[str, int]:
        """Give the argument of add_case."""
        kind, _dash, key = self.cleaned_data["case"].partition("-")
        return {"application_id" if kind == "w" else "proceeding_id": int(key)}


class NoteForm(forms.Form):
    """What a juror notes for themselves; empty deletes it."""

    note = forms.CharField(
        label=_("Notatki w tej sprawie"),
        help_text=_("Czytasz je tylko Ty. Nie ma ich w aktach, w historii, w piśmie ani w protokole."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=NOTE_MAX,
        required=False,
        error_messages={"max_length": _("Notatki mogą mieć najwyżej 10 000 znaków.")},
    )


class PresenceForm(forms.Form):
    """Who came."""

    present = needed(  # the quorum is asked for by the action, in words of its own
        forms.TypedMultipleChoiceField(
            label=_("Kto jest obecny"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
        ),
        NOTHING_SAID,
    )

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = _people(people)  # type: ignore[attr-defined]


class ConflictForm(forms.Form):
    """What a juror says of their ties to a case."""

    has_conflict = forms.TypedChoiceField(
        label=_("Czy coś łączy Cię z tym podmiotem?"),
        choices=[("nie", _("Nie, mogę ocenić tę sprawę bezstronnie")), ("tak", _("Tak, wyłączam się z tej sprawy"))],
        coerce=lambda value: value == "tak",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Na czym polega to powiązanie"),
        max_length=300,
        required=False,
        help_text=_("Wypełnij tylko, gdy się wyłączasz. Wystarczy jedno zdanie."),
    )


class VoteForm(forms.Form):
    """A juror's vote with its reasons; items only of an application."""

    choice = forms.ChoiceField(label=_("Twój głos"), widget=forms.RadioSelect)
    items = needed(
        forms.TypedMultipleChoiceField(
            label=_("Którym pozycjom przyznajesz znak"),
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("Zaznacz tylko przy głosie „przyznać”."),
        ),
        NOTHING_SAID,
    )
    reasons = forms.CharField(
        label=_("Uzasadnienie"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Wejdzie do protokołu. Pisz tak, żeby podmiot to zrozumiał."),
    )

    def __init__(self, *args: Any, case: JuryCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = FOR_APPLICATION if case.application else FOR_PROCEEDING
        self.fields["choice"].choices = [(choice.value, choice.label) for choice in map(VoteChoice, allowed)]  # type: ignore[attr-defined]
        if case.application:
            self.fields["items"].choices = list(case.application.items.values_list("pk", "name"))  # type: ignore[attr-defined]
        else:
            del self.fields["items"]


class AnnounceForm(forms.Form):
    """The reasons of a decision, and the short ones for the register when a certificate may be withdrawn."""

    reasons = forms.CharField(
        label=_("Uzasadnienie decyzji"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Dostanie je podmiot w liście."),
    )
    register_reason = needed(
        forms.CharField(
            label=_("Krótki powód do rejestru"),
            max_length=300,
            required=False,
            help_text=_("Każdy go przeczyta, więc bez danych osobowych. Potrzebny, gdy głosy cofają certyfikat."),
        ),
        NOTHING_SAID,
    )

    def __init__(self, *args: Any, case: JuryCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if case.application:
            del self.fields["register_reason"]


class AppealVoteForm(forms.Form):
    """A member's opinion on an appeal."""

    upholds = forms.TypedChoiceField(
        label=_("Twój głos"),
        choices=[("tak", _("Uwzględnić odwołanie")), ("nie", _("Oddalić odwołanie"))],
        coerce=lambda value: value == "tak",
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(label=_("Uzasadnienie"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))


class AppealDecisionForm(forms.Form):
    """The reasons of the answer to an appeal."""

    reasons = forms.CharField(
        label=_("Uzasadnienie rozstrzygnięcia"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Dostanie je podmiot w liście."),
    )
