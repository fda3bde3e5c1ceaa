"""Forms about money that went another way than ours."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.money import format_pln
from marketplace.orders.models import VendorOrder


class EvidenceForm(forms.Form):
    """What the bank shall read."""

    text = forms.CharField(
        label=_("Wyjaśnienie dla banku"),
        help_text=_("Zebraliśmy to, co wiemy z zamówienia. Popraw i dopisz, co trzeba. Bank przyjmuje je tylko raz."),
        max_length=15_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Napisz wyjaśnienie dla banku.")},
    )


class AssignForm(forms.Form):
    """Whose part a refund concerns."""

    vendor_order = forms.ChoiceField(
        label=_("Czyjej części dotyczy ten zwrot?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz część zamówienia.")},
    )

    def __init__(self, *args: Any, parts: Iterable[VendorOrder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["vendor_order"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (str(part.pk), f"{part.number}, {part.seller_name}, {format_pln(part.total_gross)}") for part in parts
        ]


class ExplainForm(forms.Form):
    """What a difference was."""

    note = forms.CharField(
        label=_("Co to było i co zrobiono?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Napisz, co to było i co zrobiono.")},
    )
