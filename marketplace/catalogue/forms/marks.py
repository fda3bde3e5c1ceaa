"""Marks, claims, and what reviewers write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import needed
from marketplace.catalogue.models import Label
from vendors.models import GroundKind

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ClaimForm(forms.Form):
    """What one claim means, and its evidence."""

    specification = forms.CharField(
        label=_("Co dokładnie znaczy to określenie w tej ofercie?"),
        min_length=20,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Kupujący przeczytają to przy opisie. Na przykład: „Wosk w 100% z soi, knot z bawełny bez ołowiu”."
        ),
        error_messages={
            "required": _("Wyjaśnij, co to znaczy."),
            "min_length": _("Wyjaśnij w co najmniej 20 znakach, co dokładnie to znaczy w tej ofercie."),
        },
    )
    evidence = forms.FileField(
        label=_("Dowód: PDF albo zdjęcie dokumentu"),
        required=False,
        help_text=_(
            "Na przykład karta surowca albo wynik badania, najwyżej 10 MB. Zobaczy go tylko Twój zespół i ROPS."
        ),
    )


class ProductLabelForm(forms.Form):
    """A mark of the white list with its number and last day."""

    label = forms.ModelChoiceField(
        label=_("Znak"),
        queryset=Label.objects.filter(is_active=True),
        empty_label=_("wybierz znak"),
        error_messages={"required": _("Wybierz znak z listy.")},
    )
    number = needed(
        forms.CharField(label=_("Numer certyfikatu"), max_length=80, required=False), _("potrzebne, gdy znak ma numer")
    )
    valid_to = forms.DateField(label=_("Ważny do"), required=False, widget=DATE)


class LabelForm(forms.Form):
    """An entry of the white list."""

    name = forms.CharField(label=_("Nazwa znaku"), max_length=120)
    issuer = forms.CharField(label=_("Kto przyznaje"), max_length=200)
    scheme_url = forms.URLField(label=_("Strona z zasadami"), max_length=300, assume_scheme="https")
    words = forms.CharField(
        label=_("Jak bywa nazywany w tekstach"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Jedna nazwa w wierszu. Oferta, która tak się nazywa, a znaku nie ma, poczeka na sprawdzenie."),
    )
    requires_number = forms.BooleanField(label=_("Wymaga numeru certyfikatu"), required=False, initial=True)
    is_organic = forms.BooleanField(label=_("Dotyczy żywności ekologicznej"), required=False)
    is_active = forms.BooleanField(label=_("Można dodawać do ofert"), required=False, initial=True)
    picture = forms.FileField(
        label=_("Wzór znaku (obraz)"),
        required=False,
        help_text=_(
            "Zdjęcie oferty podobne do wzoru poczeka na sprawdzenie. Znaku małego, w tle zdjęcia, tak nie wykryjemy."
        ),
    )


class PolicyForm(forms.Form):
    """What is looked at before buyers see it."""

    first_listings = forms.IntegerField(
        label=_("Ile pierwszych ofert nowego sprzedawcy sprawdzać"),
        min_value=0,
        max_value=50,
        help_text=_("0 znaczy: nie sprawdzać. Oferty z określeniami bez wyjaśnienia i ze znakami czekają zawsze."),
        error_messages={
            "min_value": _("Podaj liczbę od 0 do 50; 0 znaczy, że nic nie czeka."),
            "max_value": _("Podaj liczbę od 0 do 50; 0 znaczy, że nic nie czeka."),
        },
    )
    review_changes = forms.BooleanField(
        label=_("Sprawdzać zmiany nazwy, opisu, kategorii i głównego zdjęcia opublikowanych ofert"), required=False
    )


class ReasonsForm(forms.Form):
    """The statement of reasons of a refusal (law.md R3-06)."""

    ground_kind = forms.ChoiceField(
        label=_("Podstawa"), choices=GroundKind.choices, widget=forms.RadioSelect, initial=GroundKind.TERMS
    )
    ground = forms.CharField(
        label=_("Przepis albo punkt regulaminu"),
        max_length=300,
        error_messages={"required": _("Podaj podstawę: przepis prawa albo punkt regulaminu.")},
    )
    facts = forms.CharField(
        label=_("Fakty"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Co jest nie tak i co sprzedawca może poprawić. Dostanie to w liście."),
        error_messages={"required": _("Podaj powód: co najmniej jedno zdanie.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "reasons_%s", **kwargs})
