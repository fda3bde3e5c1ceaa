"""Forms of the list of orders: what to look for, what to take out."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from marketplace.orders.queries.panel_list import PAID, SORTS, UNPAID, Wanted
from vendors.models import DeliveryKind


class OrderFilterForm(forms.Form):
    """The fields of the list's address; what cannot be read does not narrow, and is said."""

    says_optional = False

    q = forms.CharField(
        label=gettext_lazy("Szukaj"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Numer zamówienia, nazwisko, produkt albo numer przesyłki."),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    od = forms.DateField(
        label=gettext_lazy("Złożone od"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    do = forms.DateField(
        label=gettext_lazy("Złożone do"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    dostawa = forms.ChoiceField(label=gettext_lazy("Dostawa"), required=False)
    platnosc = forms.ChoiceField(label=gettext_lazy("Zapłata"), required=False)
    spoznione = forms.BooleanField(label=gettext_lazy("Tylko spóźnione"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Kolejność"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="f_%s")
        self._choose("dostawa", [("", _("każda")), *DeliveryKind.choices, ("brak", _("bez dostawy (usługi)"))])
        self._choose("platnosc", [("", _("obojętnie")), (PAID, _("opłacone")), (UNPAID, _("nieopłacone"))])
        self._choose("sort", [(key, str(label)) for key, (label, _order) in SORTS.items()])

    def wanted(self, tab: str) -> Wanted:
        """Give what is looked for, leaving out the fields that could not be read."""
        self.is_valid()
        good = self.cleaned_data
        return Wanted(
            tab=tab,
            text=good.get("q") or "",
            since=good.get("od"),
            until=good.get("do"),
            delivery=good.get("dostawa") or "",
            money=good.get("platnosc") or "",
            late=bool(good.get("spoznione")),
            sort=good.get("sort") or "",
        )

    @property
    def is_narrow(self) -> bool:
        """Tell whether anything beside the order of rows was asked for."""
        return any(self.cleaned_data.get(name) for name in self.fields if name not in {"sort", "q"})

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class ExportForm(forms.Form):
    """Whose orders, and from which days."""

    vendor = forms.ChoiceField(label=gettext_lazy("Przedsiębiorstwo"))
    since = forms.DateField(
        label=gettext_lazy("Złożone od"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=gettext_lazy("Złożone do"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, vendors: list[tuple[str, str]], **kwargs: Any) -> None:
        today = clock.today()
        kwargs.setdefault("initial", {"since": today - dt.timedelta(days=30), "until": today})
        super().__init__(*args, **kwargs)
        field = self.fields["vendor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = vendors
        if len(vendors) == 1:
            field.widget = forms.HiddenInput()
            self.initial["vendor"] = vendors[0][0]

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round, and more than two years at once."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("Ten dzień jest wcześniejszy niż początek. Zamień je miejscami."))
        elif since and until and (until - since).days > 731:
            self.add_error("until", _("Najwyżej dwa lata naraz. Skróć okres albo pobierz go w częściach."))
        return cleaned
