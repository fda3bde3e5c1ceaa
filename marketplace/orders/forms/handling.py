"""Forms that move an order: send a parcel, call off pieces, cancel."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.needs import IN_SOME_CASES, NOTHING_SAID, needed
from marketplace.catalogue.rules.quantity import quantity_text
from marketplace.orders.rules.carriers import CARRIERS, OWN_TRANSPORT
from marketplace.orders.rules.remaining import Position

OTHER = "other"


class PiecesForm(forms.Form):
    """One whole number per position: `pieces_<line id>`, from nothing up to what is left."""

    def __init__(self, *args: Any, positions: Iterable[Position], start_full: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions = [position for position in positions if position.left]
        for position in self.positions:
            self.fields[self._name(position)] = needed(
                forms.IntegerField(
                    label=_full_name(position),
                    help_text=_("Zostało: %(left)s") % {"left": quantity_text(position.left, position.line.unit)},
                    min_value=0,
                    max_value=position.left,
                    required=False,
                    initial=position.left if start_full else 0,
                    error_messages={
                        "max_value": _("Zostało tylko: %(limit_value)s."),
                        "min_value": _("Wpisz zero albo więcej."),
                        "invalid": _("Wpisz liczbę całkowitą, na przykład 2."),
                    },
                ),
                NOTHING_SAID,
            )

    @property
    def pieces(self) -> list[forms.BoundField]:
        """Give the fields of the positions."""
        return [self[self._name(position)] for position in self.positions]

    @property
    def quantities(self) -> dict[int, int]:
        """Give line id -> pieces of a valid form; an empty field is none."""
        return {position.line.pk: self.cleaned_data[self._name(position)] or 0 for position in self.positions}

    @property
    def is_silent(self) -> bool:
        """Tell whether the form was sent without any field of pieces."""
        return not any(self._name(position) in self.data for position in self.positions)

    def _name(self, position: Position) -> str:
        return f"pieces_{position.line.pk}"


class ShipForm(PiecesForm):
    """What is in the parcel, who carries it and under which number; an own car needs none."""

    carrier = forms.ChoiceField(label=gettext_lazy("Kto wiezie"), required=False)
    other_carrier = needed(
        forms.CharField(
            label=gettext_lazy("Nazwa innego przewoźnika"),
            max_length=60,
            required=False,
            help_text=gettext_lazy("Tylko gdy nie ma go na liście."),
        ),
        IN_SOME_CASES,
    )
    tracking_number = forms.CharField(
        label=gettext_lazy("Numer przesyłki"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Przepisz z nalepki lub potwierdzenia. Kupujący zobaczy go w zamówieniu."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=32000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, start_full=True, **kwargs)
        field = self.fields["carrier"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Nie podaję")),
            *((name, name) for name in CARRIERS),
            (str(OWN_TRANSPORT), str(OWN_TRANSPORT)),
            (OTHER, _("Inny, nie ma go na liście")),
        ]

    @property
    def carrier_name(self) -> str:
        """Give the carrier's name of a valid form."""
        chosen: str = self.cleaned_data["carrier"]
        other: str = self.cleaned_data["other_carrier"]
        return other if chosen == OTHER or (not chosen and other) else chosen


class CancelLinesForm(PiecesForm):
    """How many pieces of what the seller cannot give, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Powód"),
        max_length=300,
        help_text=gettext_lazy("Kupujący go przeczyta. Napisz, co się stało i czy warto zamówić później."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Podaj powód: kupujący go przeczyta.")},
    )
    batch = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=32000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, start_full=False, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a form where nothing was chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.get(self._name(position)) for position in self.positions):
            raise forms.ValidationError(_("Wpisz przy co najmniej jednej pozycji, ile sztuk anulujesz."))
        return cleaned


class CancelForm(forms.Form):
    """Why the seller cannot do it."""

    reason = forms.CharField(
        label=gettext_lazy("Powód"),
        max_length=300,
        help_text=gettext_lazy("Kupujący go przeczyta. Napisz, co się stało i czy warto zamówić później."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Podaj powód: kupujący go przeczyta.")},
    )


class TakeBackForm(forms.Form):
    """Why a parcel is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Co się stało"),
        max_length=300,
        help_text=gettext_lazy("Na przykład: zapisane przez pomyłkę, paczka wróciła. Kupujący to przeczyta."),
        error_messages={"required": gettext_lazy("Napisz krótko, co się stało.")},
    )


def _full_name(position: Position) -> str:
    line = position.line
    return f"{line.product_name}, {line.variant_name}" if line.variant_name else line.product_name
