"""Forms of the shop: sign, story, pictures, hours, place, addresses."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.needs import FOR_PUBLICATION, needed
from core.territory import powiats
from vendors.models import Storefront, Vendor
from vendors.rules.map_point import SEATS, read_pair
from vendors.rules.opening_hours import DAYS
from vendors.rules.palettes import PALETTES

if TYPE_CHECKING:
    _Form = forms.ModelForm[Storefront]
else:
    _Form = forms.ModelForm


class ProfileForm(forms.Form):
    """Name, one sentence, colours."""

    short_name = forms.CharField(
        label=_("Nazwa sklepu"), max_length=80, help_text=_("Tak będą Was nazywać kupujący. Adres strony zostaje.")
    )
    tagline = forms.CharField(
        label=_("Jedno zdanie o Was"),
        max_length=160,
        required=False,
        help_text=_("Na przykład: „Pieczemy chleb na zakwasie i rozwozimy go po Krośnie”. Najwyżej 160 znaków."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    palette = forms.ChoiceField(
        label=_("Kolory sklepu"),
        choices=[(name, colours.label) for name, colours in PALETTES.items()],
        widget=forms.RadioSelect,
        help_text=_("W każdym zestawie napisy są czytelne także dla osób słabiej widzących."),
    )


class StoryForm(forms.Form):
    """The draft of the story in Markdown."""

    story = needed(
        forms.CharField(
            label=_("Wasza historia"),
            required=False,
            max_length=8000,
            help_text=_(
                "Pusta linia zaczyna nowy akapit. **Dwie gwiazdki** pogrubiają, myślnik na początku robi listę."
            ),
            widget=forms.Textarea(attrs={"rows": 14}),
        ),
        FOR_PUBLICATION,
    )


class PictureForm(forms.Form):
    """A picture and the words that stand for it."""

    image = forms.FileField(
        label=_("Plik ze zdjęciem"),
        help_text=_("JPG, PNG, WebP albo AVIF, najwyżej 15 MB, krótszy bok co najmniej 300 punktów."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )
    alt = forms.CharField(
        label=_("Co widać na zdjęciu"),
        max_length=250,
        help_text=_("Jedno zdanie dla osób, które nie widzą zdjęcia: „Dwa gliniane kubki na lnianym obrusie”."),
    )


class AltForm(forms.Form):
    """The words alone."""

    alt = forms.CharField(label=_("Co widać na zdjęciu"), max_length=250)


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class HoursForm(forms.Form):
    """The week, one exception to add, exceptions to take away, a note."""

    hours_note = forms.CharField(
        label=_("Dopisek do godzin"),
        max_length=160,
        required=False,
        help_text=_("Na przykład: „Przed przyjazdem zadzwoń”."),
    )
    exception_date = forms.DateField(
        label=_("Dzień"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    exception_opens = _time(_("Otwieramy"))
    exception_closes = _time(_("Zamykamy"))
    exception_note = forms.CharField(label=_("Dlaczego"), max_length=80, required=False)
    drop = forms.MultipleChoiceField(
        label=_("Usuń wyjątki"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )

    def __init__(self, *args: Any, shop: Storefront, **kwargs: Any) -> None:
        self._shop = shop
        super().__init__(*args, **kwargs)
        for day, name in enumerate(DAYS):
            self.fields[f"day{day}_opens"] = _time(_("otwieramy"))
            self.fields[f"day{day}_closes"] = _time(_("zamykamy"))
            row = next((row for row in shop.hours if row["day"] == day), None)
            if row:
                self.initial[f"day{day}_opens"], self.initial[f"day{day}_closes"] = row["opens"], row["closes"]
            self.fields[f"day{day}_opens"].widget.attrs["aria-label"] = gettext("%(day)s: otwieramy") % {"day": name}
            self.fields[f"day{day}_closes"].widget.attrs["aria-label"] = gettext("%(day)s: zamykamy") % {"day": name}
        self.initial.setdefault("hours_note", shop.hours_note)
        drop = self.fields["drop"]
        assert isinstance(drop, forms.MultipleChoiceField)
        drop.choices = [(row["date"], row["date"]) for row in shop.hours_exceptions]

    def days(self) -> list[dict[str, Any]]:
        """Give the rows of the week for the page."""
        return [
            {"name": name, "opens": self[f"day{day}_opens"], "closes": self[f"day{day}_closes"]}
            for day, name in enumerate(DAYS)
        ]

    def changes(self) -> dict[str, Any]:
        """Give what update_storefront takes."""
        given = self.cleaned_data
        hours = [
            {"day": day, "opens": _clock(given[f"day{day}_opens"]), "closes": _clock(given[f"day{day}_closes"])}
            for day in range(7)
            if given.get(f"day{day}_opens") or given.get(f"day{day}_closes")
        ]
        exceptions = [row for row in self._shop.hours_exceptions if row["date"] not in given["drop"]]
        if given["exception_date"]:
            exceptions.append(
                {
                    "date": given["exception_date"].isoformat(),
                    "opens": _clock(given["exception_opens"]),
                    "closes": _clock(given["exception_closes"]),
                    "note": given["exception_note"],
                }
            )
        return {"hours": hours, "hours_exceptions": exceptions, "hours_note": given["hours_note"]}


def _clock(value: dt.time | None) -> str:
    return value.strftime("%H:%M") if value else ""


class PlaceForm(forms.Form):
    """A point on the map: both numbers, or a pair pasted into the first field, or nothing."""

    latitude = forms.CharField(
        label=_("Szerokość geograficzna"),
        required=False,
        max_length=60,
        help_text=_("Na przykład 50.0375. Możesz też wkleić obie liczby skopiowane z mapy."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    longitude = forms.CharField(
        label=_("Długość geograficzna"),
        required=False,
        max_length=30,
        help_text=_("Na przykład 22.0047."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    place_note = forms.CharField(
        label=_("Jak do nas trafić"),
        max_length=200,
        required=False,
        help_text=_("Na przykład: „Wejście od podwórza, podjazd dla wózków z prawej”."),
    )

    def clean(self) -> dict[str, Any]:
        """Read both numbers, in whatever way they were typed."""
        given = super().clean() or self.cleaned_data
        first, second = given.get("latitude", "").strip(), given.get("longitude", "").strip()
        if pair := read_pair(first):
            first, second = pair
        if not first and not second:
            return {**given, "latitude": None, "longitude": None}
        found: dict[str, Any] = dict(given)
        for name, text in (("latitude", first), ("longitude", second)):
            try:
                found[name] = forms.DecimalField(max_digits=12).clean(text.replace(",", ".").rstrip("°NnEe "))
            except forms.ValidationError:
                self.add_error(name, gettext("Podaj liczbę stopni, na przykład 50.0375."))
        return found


def seat_of(powiat: str) -> tuple[str, str] | None:
    """Give the point of a powiat's seat to start from."""
    return SEATS.get(powiat) if powiat in powiats() else None


class ContactForm(_Form):
    """Where returns and complaints go, and how buyers reach the shop."""

    class Meta:
        model = Storefront
        fields = (
            "returns_name",
            "returns_street",
            "returns_postal_code",
            "returns_city",
            "complaints_email",
            "contact_phone",
            "contact_email",
            "contact_note",
        )
        help_texts = {
            "returns_name": _("Zostaw puste, jeśli zwroty idą na adres siedziby."),
            "complaints_email": _("Zostaw puste, jeśli to ten sam adres co do kontaktu."),
            "contact_phone": _("Zostaw puste, jeśli to telefon ze zgłoszenia."),
            "contact_note": _("Na przykład: „Najlepiej dzwoń rano, po południu jesteśmy w pracowni”."),
        }

    def clean(self) -> dict[str, Any]:
        """Want the whole address or none of it."""
        given = super().clean() or self.cleaned_data
        names = ("returns_street", "returns_postal_code", "returns_city")
        if any(given.get(name) for name in ("returns_name", *names)):
            for name in names:
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, gettext("Podaj cały adres do zwrotów albo zostaw wszystkie jego pola puste."))
        return given


def profile_of(vendor: Vendor) -> dict[str, str]:
    """Give what the first form starts from."""
    return {"short_name": vendor.short_name, "tagline": vendor.tagline, "palette": vendor.palette}
