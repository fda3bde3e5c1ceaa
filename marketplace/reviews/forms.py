"""Forms of reviews: write, answer, report, decide, complain."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import IN_SOME_CASES, needed
from marketplace.reviews.models import NoticeReason
from marketplace.reviews.rules.writing import REPLY_MAX, SIGNATURE_MAX, STARS, TEXT_MAX
from vendors.models import GroundKind


class ReviewForm(forms.Form):
    """Stars as labelled radio buttons, a text and a signature; only the stars are required."""

    stars = forms.TypedChoiceField(
        label=_("Twoja ocena"),
        choices=list(STARS.items()),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz ocenę od 1 do 5.")},
    )
    text = forms.CharField(
        label=_("Opinia"),
        help_text=_(
            "Co było dobre, a co można poprawić? Opinię przeczytają wszyscy, więc nie pisz o niczyim zdrowiu ani "
            "o tym, jak się z kimś skontaktować."
        ),
        max_length=TEXT_MAX,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": _("Opinia może mieć najwyżej 2000 znaków. Skróć ją.")},
    )
    signature = forms.CharField(
        label=_("Podpis"),
        help_text=_("Tak podpiszemy opinię. Wystarczy imię. Gdy zostawisz puste, podpiszemy ją „Kupujący”."),
        max_length=SIGNATURE_MAX,
        required=False,
        error_messages={"max_length": _("Podpis może mieć najwyżej 40 znaków.")},
    )


class ReplyForm(forms.Form):
    """The seller's answer."""

    text = forms.CharField(
        label=_("Twoja odpowiedź"),
        help_text=_("Przeczytają ją wszyscy pod opinią. Najwyżej 1000 znaków."),
        max_length=REPLY_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Napisz odpowiedź."),
            "max_length": _("Odpowiedź może mieć najwyżej 1000 znaków. Skróć ją."),
        },
    )


class ReviewNoticeForm(forms.Form):
    """A notice: what is wrong and why, who sends it if they like, in good faith (DSA art. 16(2))."""

    reason = forms.ChoiceField(
        label=_("Co jest nie tak"),
        choices=NoticeReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, co jest nie tak.")},
    )
    text = forms.CharField(
        label=_("Dlaczego tak uważasz"),
        help_text=_("Od 10 do 1000 znaków. Wskaż słowa, o które chodzi."),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Napisz, dlaczego tak uważasz."),
            "min_length": _("Napisz, dlaczego tak uważasz: od 10 do 1000 znaków."),
            "max_length": _("Napisz, dlaczego tak uważasz: od 10 do 1000 znaków."),
        },
    )
    name = forms.CharField(label=_("Imię i nazwisko"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Adres e-mail"),
        help_text=_("Na ten adres napiszemy, co postanowiliśmy. Autor ani sprzedawca go nie zobaczą."),
        required=False,
    )
    good_faith = forms.BooleanField(
        label=_("Piszę w dobrej wierze i wierzę, że to, co tu podaję, jest prawdą."),
        error_messages={"required": _("Potwierdź, że piszesz w dobrej wierze.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ReviewDecisionForm(forms.Form):
    """Stay or go, with the ground that hiding needs and the facts that everybody gets to read who is concerned."""

    outcome = forms.ChoiceField(
        label=_("Co robisz"),
        choices=[("show", _("Zostaw albo opublikuj")), ("hide", _("Ukryj"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, co robisz.")},
    )
    ground_kind = needed(
        forms.ChoiceField(
            label=_("Rodzaj podstawy"),
            choices=GroundKind.choices,
            widget=forms.RadioSelect,
            initial=GroundKind.TERMS,
            required=False,
        ),
        IN_SOME_CASES,
    )
    ground = needed(
        forms.CharField(
            label=_("Przepis albo punkt regulaminu"),
            help_text=_("Potrzebne, gdy ukrywasz. To, że opinia jest niekorzystna, nie jest podstawą."),
            max_length=300,
            required=False,
        ),
        IN_SOME_CASES,
    )
    facts = forms.CharField(
        label=_("Fakty i okoliczności"),
        help_text=_("Co jest w tekście i dlaczego tak decydujesz. Przeczyta to autor i ten, kto zgłosił."),
        min_length=10,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Podaj powód: co najmniej jedno zdanie."),
            "min_length": _("Podaj powód: co najmniej jedno zdanie."),
        },
    )


class ReviewComplaintForm(forms.Form):
    """What somebody does not agree with."""

    text = forms.CharField(
        label=_("Z czym się nie zgadzasz"),
        help_text=_("Od 20 do 2000 znaków. Skarga jest bezpłatna, rozpatrzy ją inna osoba niż ta, która zdecydowała."),
        min_length=20,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Napisz, z czym się nie zgadzasz: od 20 do 2000 znaków."),
            "min_length": _("Napisz, z czym się nie zgadzasz: od 20 do 2000 znaków."),
        },
    )


class ComplaintAnswerForm(forms.Form):
    """Whether a complaint is right, and why."""

    outcome = forms.ChoiceField(
        label=_("Co robisz"),
        choices=[("uphold", _("Uwzględnij skargę")), ("reject", _("Nie uwzględniaj skargi"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, co robisz.")},
    )
    answer = forms.CharField(
        label=_("Odpowiedź"),
        help_text=_("Co najmniej jedno zdanie. Dostanie ją ten, kto się skarży."),
        min_length=10,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Podaj powód: co najmniej jedno zdanie."),
            "min_length": _("Podaj powód: co najmniej jedno zdanie."),
        },
    )
    ground = needed(
        forms.CharField(
            label=_("Przepis albo punkt regulaminu"),
            help_text=_("Potrzebne, gdy po skardze tekst trzeba ukryć."),
            max_length=300,
            required=False,
        ),
        IN_SOME_CASES,
    )
