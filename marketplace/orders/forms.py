"""Forms of the seller's panel."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ShipForm(forms.Form):
    """Who carries the parcel and under which number; neither is needed for the vendor's own transport."""

    carrier = forms.CharField(label=_("Przewoźnik"), max_length=60, required=False)
    tracking_number = forms.CharField(
        label=_("Numer przesyłki"), max_length=60, required=False, help_text=_("Kupujący zobaczy go w zamówieniu.")
    )


class CancelForm(forms.Form):
    """Why the seller cannot do it."""

    reason = forms.CharField(
        label=_("Powód"),
        max_length=300,
        help_text=_("Kupujący go przeczyta. Napisz, co się stało i czy warto zamówić później."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
