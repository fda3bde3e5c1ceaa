"""Forms of the pages for programs: a token, and an address that is told what happens."""

import uuid
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vendors.models import ApiScope
from vendors.rules.api_tokens import ROPS_SCOPES, SELLER_SCOPES
from vendors.rules.webhooks import CHOOSABLE

SCOPE_HINTS: dict[ApiScope, Promise] = {
    ApiScope.LISTINGS: _("Oferty: czyta je, zmienia ceny, pokazuje i ukrywa."),
    ApiScope.STOCK: _("Stan magazynu: dodaje i odejmuje sztuki."),
    ApiScope.ORDERS: _("Zamówienia: czyta je, przyjmuje, wysyła i kończy. Bez danych kupujących."),
    ApiScope.PERSONAL_DATA: _("Dane kupujących: imię, adres, telefon. Każdy odczyt zapisujemy w dzienniku."),
    ApiScope.CERTIFICATES: _("Certyfikaty: tylko czyta."),
    ApiScope.APPLICATIONS: _("Zgłoszenia sprzedawców i wnioski o znak: tylko czyta."),
}
LENGTHS = [(30, _("miesiąc")), (90, _("trzy miesiące")), (365, _("rok"))]


class TokenForm(forms.Form):
    """What a program may do and for how long; nothing is chosen beforehand but the shortest time."""

    name = forms.CharField(
        label=_("Do czego służy"),
        help_text=_("Na przykład: program magazynowy. Po tej nazwie poznasz kod na liście."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Napisz, do czego służy ten kod."), "max_length": _("Skróć do 80 znaków.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("Co program może robić"),
        help_text=_("Zaznacz tylko to, czego program naprawdę potrzebuje."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Wybierz, co program może robić."),
            "invalid_choice": _("Wybierz pozycje z listy."),
        },
    )
    days = forms.TypedChoiceField(
        label=_("Jak długo"),
        help_text=_("Potem kod sam przestanie działać. Możesz go wyłączyć wcześniej."),
        coerce=int,
        choices=LENGTHS,
        initial=30,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, jak długo."), "invalid_choice": _("Wybierz czas z listy.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, for_rops: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = ROPS_SCOPES if for_rops else SELLER_SCOPES
        self.fields["scopes"].choices = [(scope.value, SCOPE_HINTS[scope]) for scope in scopes]  # type: ignore[attr-defined]


class WebhookForm(forms.Form):
    """Which program is told of what, and where."""

    name = forms.CharField(
        label=_("Jaki program"),
        help_text=_("Na przykład: magazyn."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Napisz, jaki program dostaje powiadomienia."),
            "max_length": _("Skróć do 80 znaków."),
        },
    )
    target_url = forms.CharField(
        label=_("Adres programu"),
        help_text=_("Adres daje twórca programu. Zaczyna się od https://."),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Podaj adres programu."), "max_length": _("Skróć do 500 znaków.")},
    )
    events = forms.MultipleChoiceField(
        label=_("O czym program ma wiedzieć"),
        choices=[(event.value, event.label) for event in CHOOSABLE],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Wybierz, o czym program ma wiedzieć."),
            "invalid_choice": _("Wybierz pozycje z listy."),
        },
    )
    query = forms.CharField(
        label=_("Zapytanie GraphQL"),
        help_text=_("Dla twórcy programu: subskrypcja, która wybiera pola. Puste pole: wysyłamy zwykły zestaw."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        error_messages={"max_length": _("Skróć do 10 000 znaków.")},
    )
