"""Forms about money that went another way than ours."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.money import format_pln
from core.needs import IN_SOME_CASES, needed
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import WayOut
from vendors.models import Vendor
from vendors.states import VendorState

#: Sellers who have, or had, money with the market.
SELLING = (VendorState.APPROVED, VendorState.SUSPENDED, VendorState.TERMINATED)


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


class WayOutForm(forms.Form):
    """Whose the money of a difference is: who paid it, a seller's, the market's, or words alone close it."""

    WORDS = "WORDS"

    way = forms.ChoiceField(
        label=_("Co robimy z tymi pieniędzmi?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz jedną odpowiedź.")},
    )
    vendor = needed(
        forms.ModelChoiceField(
            label=_("Sprzedawca"),
            help_text=_("Tylko gdy pieniądze są sprzedawcy."),
            queryset=Vendor.objects.none(),
            required=False,
            empty_label=_("Wybierz sprzedawcę"),
        ),
        IN_SOME_CASES,
    )
    note = forms.CharField(
        label=_("Skąd to wiesz?"),
        help_text=_("Jedno albo dwa zdania. Gdy pieniądze są sprzedawcy, on też to przeczyta."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Napisz, skąd to wiesz.")},
    )

    def __init__(self, *args: Any, came: bool, can_go_back: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["way"]
        payer = (WayOut.PAYER, _("Oddajemy je temu, kto zapłacił. Stripe odeśle całą kwotę tą samą drogą."))
        assert isinstance(field, forms.ChoiceField)
        seller, market = (
            (
                _("To pieniądze sprzedawcy. Dostanie je z najbliższą wypłatą."),
                _("Nie wiadomo czyje są. Zostają u rynku."),
            )
            if came
            else (
                _("Dostał je sprzedawca. Potrącimy je z jego następnych wypłat."),
                _("Nikt ich nie odda. To koszt rynku."),
            )
        )
        field.choices = [
            *([payer] if can_go_back else []),
            (WayOut.SELLER, seller),
            (WayOut.MARKET, market),
            (self.WORDS, _("Nic nie księgujemy. Wyrównała to inna operacja, którą opiszę niżej.")),
        ]
        vendors = self.fields["vendor"]
        assert isinstance(vendors, forms.ModelChoiceField)
        vendors.queryset = Vendor.objects.filter(state__in=SELLING).order_by("sort_name", "pk")


class RefuseForm(forms.Form):
    """Why a proposal falls away."""

    note = forms.CharField(
        label=_("Dlaczego nie?"), max_length=300, error_messages={"required": _("Napisz, dlaczego nie.")}
    )


class ExplainForm(forms.Form):
    """What a difference was."""

    note = forms.CharField(
        label=_("Co to było i co zrobiono?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Napisz, co to było i co zrobiono.")},
    )
