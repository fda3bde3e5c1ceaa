"""Forms of the withdrawal function and of what comes back."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.needs import IN_SOME_CASES, NOTHING_SAID, needed
from marketplace.catalogue.rules.quantity import quantity_text
from marketplace.orders.models import DeliverySide, OrderLine, ReturnFate, ReturnLine
from marketplace.orders.rules.withdrawal import LineRight, wants_goods_back

WHOLE = "whole"
SOME = "some"


class FindOrderForm(forms.Form):
    """The two things that a buyer without an account knows of an order."""

    number = forms.CharField(
        label=gettext_lazy("Numer zamówienia"),
        max_length=40,
        help_text=gettext_lazy("Znajdziesz go w wiadomości z potwierdzeniem zamówienia."),
        error_messages={"required": gettext_lazy("Wpisz numer zamówienia z wiadomości z potwierdzeniem.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Adres e-mail podany w zamówieniu"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Wpisz adres e-mail, który był w zamówieniu."),
            "invalid": gettext_lazy("Ten adres wygląda na niepełny. Sprawdź, na przykład: anna@example.org."),
        },
    )


class PiecesOfLinesForm(forms.Form):
    """One whole number per line: `pieces_<line id>`, from nothing up to `most`."""

    def __init__(self, *args: Any, lines: Iterable[tuple[OrderLine, int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = {line.pk: most for line, most, _hint in lines}
        for line, most, hint in lines:
            self.fields[f"pieces_{line.pk}"] = needed(
                forms.IntegerField(
                    label=f"{line.product_name}, {line.variant_name}" if line.variant_name else line.product_name,
                    help_text=" ".join(
                        text
                        for text in (_("Najwyżej: %(most)s") % {"most": quantity_text(most, line.unit)}, hint)
                        if text
                    ),
                    min_value=0,
                    max_value=most,
                    required=False,
                    initial=0,
                    error_messages={
                        "max_value": _("Możesz wybrać najwyżej: %(limit_value)s."),
                        "min_value": _("Wpisz zero albo więcej."),
                        "invalid": _("Wpisz liczbę całkowitą, na przykład 2."),
                    },
                ),
                NOTHING_SAID,
            )

    @property
    def pieces(self) -> list[forms.BoundField]:
        """Give the fields of the lines."""
        return [self[f"pieces_{pk}"] for pk in self.most]

    @property
    def chosen(self) -> dict[int, int]:
        """Give line id -> pieces of a valid form."""
        return {pk: self.cleaned_data.get(f"pieces_{pk}") or 0 for pk in self.most}


class WithdrawForm(PiecesOfLinesForm):
    """The statement: whose, of which contract, where the receipt goes, and of what (law.md R2-07: nothing more)."""

    name = forms.CharField(
        label=gettext_lazy("Imię i nazwisko"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Wpisz imię i nazwisko osoby, która kupowała.")},
    )
    number = needed(
        forms.CharField(label=gettext_lazy("Numer umowy (zamówienia)"), max_length=60, required=False), NOTHING_SAID
    )
    email = forms.EmailField(
        label=gettext_lazy("Adres e-mail do potwierdzenia"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Wpisz adres, na który wyślemy potwierdzenie."),
            "invalid": gettext_lazy("Ten adres wygląda na niepełny. Sprawdź, na przykład: anna@example.org."),
        },
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("Od czego odstępujesz"),
        choices=[
            (WHOLE, gettext_lazy("Od całości: od wszystkiego, od czego można")),
            (SOME, gettext_lazy("Tylko od rzeczy, które wybiorę niżej")),
        ],
        widget=forms.RadioSelect,
        initial=WHOLE,
        error_messages={"required": gettext_lazy("Zaznacz, od czego odstępujesz.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, rights: Iterable[LineRight], number: str, **kwargs: Any) -> None:
        lines = [(right.line, right.pieces, right.hint) for right in rights if right.is_open]
        super().__init__(*args, lines=lines, **kwargs)
        self.fields["number"].initial = number
        self.fields["number"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse a choice of nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("scope") == SOME and not self.errors and not any(self.chosen.values()):
            raise forms.ValidationError(_("Wpisz przy co najmniej jednej rzeczy, od ilu sztuk odstępujesz."))
        return cleaned

    @property
    def quantities(self) -> dict[int, int]:
        """Give line id -> pieces of a valid form."""
        wanted = self.most if self.cleaned_data["scope"] == WHOLE else self.chosen
        return {pk: pieces for pk, pieces in wanted.items() if pieces}


class PostingForm(forms.Form):
    """How the goods were sent back."""

    posting = needed(
        forms.CharField(
            label=gettext_lazy("Numer przesyłki"),
            max_length=120,
            required=False,
            help_text=gettext_lazy("Przepisz z potwierdzenia nadania. Bez numeru też możesz zapisać, że nadane."),
        ),
        NOTHING_SAID,
    )


class ObjectionForm(forms.Form):
    """Why the buyer does not agree with a deduction."""

    objection = forms.CharField(
        label=gettext_lazy("Z czym się nie zgadzasz"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Napisz, z czym się nie zgadzasz.")},
    )


class DeliveryDayForm(forms.Form):
    """On which day the last parcel arrived, and who says so."""

    delivered_on = forms.DateField(
        label=gettext_lazy("Dzień odbioru ostatniej przesyłki"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Podaj dzień, w którym przyszła ostatnia przesyłka."),
            "invalid": gettext_lazy("Wpisz datę, na przykład 2026-11-27."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delivered_on"].widget.attrs["max"] = clock.today().isoformat()


class SellerDeliveryForm(DeliveryDayForm):
    """The seller says it, or passes on what the carrier says."""

    side = forms.ChoiceField(
        label=gettext_lazy("Skąd to wiesz"),
        choices=[
            (DeliverySide.CARRIER, gettext_lazy("ze śledzenia przesyłki u przewoźnika")),
            (DeliverySide.SELLER, gettext_lazy("sami dostarczyliśmy")),
        ],
        widget=forms.RadioSelect,
        initial=DeliverySide.CARRIER,
    )


class ConfirmReturnForm(forms.Form):
    """What became of the pieces that came back, and what the seller keeps."""

    def __init__(self, *args: Any, lines: Iterable[ReturnLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [line for line in lines if line.given]
        for line in self.lines:
            pk = line.order_line_id
            if wants_goods_back(line.order_line):
                self.fields[f"fate_{pk}"] = forms.ChoiceField(
                    label=_("Co z tymi rzeczami"),
                    choices=ReturnFate.choices,
                    widget=forms.RadioSelect,
                    initial=ReturnFate.RESTOCKED,
                    error_messages={"required": _("Wybierz, czy rzeczy wracają na stan.")},
                )
            self.fields[f"deducted_{pk}"] = needed(
                forms.DecimalField(
                    label=_("Potrącasz (zł)"),
                    help_text=_("Tylko gdy rzecz straciła na wartości przez używanie albo usługa już się zaczęła."),
                    min_value=Decimal("0"),
                    max_digits=10,
                    decimal_places=2,
                    required=False,
                    error_messages={
                        "invalid": _("Wpisz kwotę, na przykład 12,50."),
                        "min_value": _("Wpisz kwotę od zera."),
                    },
                    localize=True,
                ),
                NOTHING_SAID,
            )
            self.fields[f"why_{pk}"] = needed(
                forms.CharField(label=_("Dlaczego potrącasz"), max_length=300, required=False), IN_SOME_CASES
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Give each line with its fields, for the page."""
        return [
            {
                "line": line,
                "fate": self[f"fate_{line.order_line_id}"] if f"fate_{line.order_line_id}" in self.fields else None,
                "deducted": self[f"deducted_{line.order_line_id}"],
                "why": self[f"why_{line.order_line_id}"],
            }
            for line in self.lines
        ]

    @property
    def fates(self) -> dict[int, str]:
        """Give order line id -> fate of a valid form."""
        return {line.order_line_id: self.cleaned_data.get(f"fate_{line.order_line_id}", "") for line in self.lines}

    @property
    def deductions(self) -> dict[int, tuple[Decimal, str]]:
        """Give order line id -> amount and reason of a valid form."""
        found = {}
        for line in self.lines:
            amount = self.cleaned_data.get(f"deducted_{line.order_line_id}")
            if amount:
                found[line.order_line_id] = (amount, self.cleaned_data.get(f"why_{line.order_line_id}") or "")
        return found
