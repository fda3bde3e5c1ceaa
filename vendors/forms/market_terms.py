"""The form of a new version of the market's terms for sellers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.needs import IN_SOME_CASES, needed
from vendors.forms.review import DateInput


class MarketTermsForm(forms.Form):
    """The whole text, its first day, and what is new in a few sentences."""

    effective_from = forms.DateField(
        label=_("Obowiązuje od"),
        help_text=_("Najwcześniej za 15 dni: sprzedawcy muszą zdążyć przeczytać."),
        widget=DateInput(),
    )
    summary = forms.CharField(
        label=_("Co się zmienia"),
        help_text=_("Kilka zdań do listu, który dostaną wszyscy sprzedawcy."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        required=False,
    )
    text = forms.CharField(
        label=_("Cała treść"),
        help_text=_("Nagłówek zaczynaj od ##, punkty listy od myślnika, między akapitami zostaw pusty wiersz."),
        widget=forms.Textarea(attrs={"rows": 24}),
        max_length=200_000,
    )
    early_reason = needed(
        forms.CharField(
            label=_("Obowiązek prawny, który nie pozwala czekać 15 dni"),
            help_text=_(
                "Wypełnij tylko wtedy, gdy nowa wersja musi obowiązywać wcześniej. Będzie widoczny publicznie."
            ),
            widget=forms.Textarea(attrs={"rows": 2}),
            max_length=1000,
            required=False,
        ),
        IN_SOME_CASES,
    )
