"""The style guide: every component in each state, shown at /styl/ in development."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Final

from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.chart import HEIGHT, WIDTH, bars

SWATCHES: Final = [
    "ink",
    "muted",
    "paper",
    "paper-deep",
    "card",
    "line",
    "line-strong",
    "leaf",
    "leaf-dark",
    "leaf-tint",
    "clay",
    "clay-tint",
    "honey",
    "honey-tint",
    "sky",
    "sky-tint",
    "danger",
    "danger-tint",
    "focus",
]


class SampleForm(forms.Form):
    """One field of each kind; sent empty, it shows every error."""

    name = forms.CharField(label="Imię i nazwisko", help_text="Tak jak na paczce.")
    email = forms.EmailField(label="E-mail")
    phone = forms.CharField(label="Telefon", required=False, help_text="Tylko dla kuriera.")
    powiat = forms.ChoiceField(label="Powiat", choices=[("", "Wybierz"), ("1", "łańcucki"), ("2", "sanocki")])
    note = forms.CharField(label="Uwagi", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    delivery = forms.ChoiceField(
        label="Dostawa",
        widget=forms.RadioSelect,
        choices=[("courier", "Kurier, 16,00 zł"), ("locker", "Paczkomat, 13,00 zł"), ("pickup", "Odbiór osobisty")],
    )
    wishes = forms.MultipleChoiceField(
        label="Powiadamiaj mnie o",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("new", "nowych ofertach"), ("fairs", "jarmarkach")],
    )
    document = forms.FileField(label="Załącznik", required=False, help_text="PDF lub zdjęcie do 10 MB.")
    terms = forms.BooleanField(label="Akceptuję regulamin serwisu")


def style_guide(request: HttpRequest) -> HttpResponse:
    """Show the components. Outside development there is no such page."""
    if not settings.DEBUG and not getattr(settings, "STYLE_GUIDE", False):
        raise Http404
    return render(request, "core/style_guide.html", samples())


def samples() -> dict[str, object]:
    """Give made-up data for each component."""
    badge = {
        "number": "ZP/18/2026/014",
        "item_name": "Miód lipowy",
        "valid_to": dt.date(2027, 6, 30),
        "register_url": "#certyfikat",
        "mode": "badge",
        "decision_number": "D/2026/014",
        "status_text": "Certyfikat nr ZP/18/2026/014 dla: Miód lipowy, ważny do 30.06.2027, kontrola: Wisłok.",
    }
    reduced = {
        "previous": Decimal("58.00"),
        "reference_text": "Najniższa cena z 30 dni przed obniżką: 52,00 zł",
        "percent": 5,
    }
    return {
        "swatches": SWATCHES,
        "icons": icon_names(),
        "variants": ["primary", "secondary", "quiet", "danger"],
        "tones": ["info", "success", "warning", "error"],
        "tag_tones": ["good", "warn", "bad", "info"],
        "form": SampleForm(),
        "sent_form": SampleForm(data={"email": "bez małpy"}),
        "badge": badge,
        "badge_text": {**badge, "mode": "text_status"},
        "reduced": reduced,
        "price": Decimal("1234.50"),
        "listings": [
            _listing("Miód lipowy z pasieki nad Wisłokiem, słoik 900 g", price=Decimal("44.00"), badge=badge),
            _listing("Świeca sojowa „Bieszczadzka łąka”", price=Decimal("49.30"), reduced=reduced),
            _listing(
                "Lniany obrus z haftem krzyżykowym, robiony na zamówienie",
                price=Decimal("1249.00"),
                price_from=True,
                unit_price_text="",
                stock_text="Robimy na zamówienie, 14 dni",
                stock_tone="made",
            ),
            _listing(
                "Catering na konferencję",
                price=None,
                unit_price_text="",
                stock_text="Chwilowo brak",
                stock_tone="none",
                badge={**badge, "mode": "text_status"},
            ),
        ],
        "vendors": [_vendor("ZAZ Słoneczna Dolina", 24), _vendor("Spółdzielnia Socjalna Czysto i Po Sąsiedzku", 0)],
        "categories": [
            {"url": "#", "name": name, "icon": icon, "count": 12}
            for name, icon in [("Jedzenie i napoje", "food"), ("Ceramika", "ceramic"), ("Tekstylia i haft", "textile")]
        ],
        "facets": _facets(),
        "chips": [{"label": "łańcucki", "remove_url": "#"}, {"label": "do 100 zł", "remove_url": "#"}],
        "pages": [
            {"label": 1, "url": "#", "current": True, "gap": False},
            {"label": 2, "url": "#", "current": False, "gap": False},
            {"label": "", "url": "", "current": False, "gap": True},
            {"label": 9, "url": "#", "current": False, "gap": False},
        ],
        "crumbs": [{"label": "Strona główna", "url": "#"}, {"label": "Miody", "url": "#"}, {"label": "Miód lipowy"}],
        "steps": [
            {"label": "Dane", "state": "done", "url": "#"},
            {"label": "Dostawa", "state": "now", "url": ""},
            {"label": "Płatność", "state": "next", "url": ""},
            {"label": "Podsumowanie", "state": "next", "url": ""},
        ],
        "timeline": _timeline(),
        "bars": bars([3, 8, 5, 0, 12], ["pn", "wt", "śr", "cz", "pt"], ["3", "8", "5", "0", "12"]),
        "chart_size": {"width": WIDTH, "height": HEIGHT},
        "columns": [{"label": "Zamówienie"}, {"label": "Stan"}, {"label": "Kwota", "numeric": True}],
        "rows": [
            _row("SD/2026/0041", "Nowe", "warn", "1 234,50 zł"),
            _row("SD/2026/0040", "Wysłane", "good", "88,00 zł"),
        ],
        "groups": [
            {
                "label": "Oferty",
                "items": [
                    {"url": "#", "label": "Miód lipowy", "note": "44,00 zł"},
                    {"url": "#", "label": "Miód gryczany", "note": "46,00 zł"},
                ],
            },
            {"label": "Kategorie", "items": [{"url": "#", "label": "Miody", "note": ""}]},
        ],
    }


def icon_names() -> list[str]:
    """Give the names of the symbols in the sprite."""
    path = finders.find("core/icons/sprite.svg")
    return re.findall(r'<symbol id="([^"]+)"', Path(str(path)).read_text()) if path else []


def _listing(name: str, **changes: object) -> dict[str, object]:
    return {
        "url": "#",
        "name": name,
        "vendor_name": "ZAZ Słoneczna Dolina",
        "city": "Łańcut",
        "powiat": "łańcucki",
        "price": None,
        "price_from": False,
        "unit_price_text": "48,89 zł/kg",
        "reduced": None,
        "image": None,
        "stock_text": "Dostępne od ręki",
        "stock_tone": "ok",
        "badge": None,
        "kind": "GOOD",
    } | changes


def _vendor(name: str, offers: int) -> dict[str, object]:
    return {
        "url": "#",
        "name": name,
        "kind_label": "Zakład aktywności zawodowej",
        "city": "Łańcut",
        "powiat": "łańcucki",
        "summary": "Pasieka i przetwórnia, w której pracuje 38 osób.",
        "offers_count": offers,
        "image": None,
    }


def _facets() -> list[dict[str, object]]:
    powiats = ["bieszczadzki", "jasielski", "łańcucki", "Rzeszów"]
    return [
        {
            "name": "kategoria",
            "label": "Kategoria",
            "kind": "links",
            "open": True,
            "options": [
                {"url": "#", "label": "Jedzenie i napoje", "count": 84, "current": True},
                {"url": "#", "label": "Miody", "count": 22, "current": False},
            ],
        },
        {"name": "cena", "label": "Cena (zł)", "kind": "range", "open": True, "min": None, "max": 100},
        {
            "name": "powiat",
            "label": "Powiat",
            "kind": "checkbox",
            "open": True,
            "options": [{"value": p, "label": p, "count": 3, "checked": p == "Rzeszów"} for p in powiats],
        },
    ]


def _timeline() -> list[dict[str, object]]:
    noon = dt.datetime(2026, 11, 26, 12, 5, tzinfo=dt.UTC)
    empty: dict[str, object] = {"when": None, "text": "", "url": "", "url_label": ""}
    return [
        {**empty, "title": "Zamówienie złożone", "state": "done", "when": noon},
        {**empty, "title": "Czekamy na przelew", "state": "now", "text": "Termin: za 3 dni (29 listopada 2026)."},
        {**empty, "title": "Wysyłka", "state": "next"},
        {**empty, "title": "Płatność odrzucona", "state": "bad", "url": "#", "url_label": "Zapłać jeszcze raz"},
    ]


def _row(number: str, state: str, tone: str, amount: str) -> list[dict[str, object]]:
    return [
        {"head": True, "text": number, "label": "Zamówienie", "url": "#"},
        {"text": state, "label": "Stan", "tone": tone},
        {"text": amount, "label": "Kwota", "numeric": True},
    ]
