"""Components: each renders with nothing but its parameters, obeys the CSP, and names only icons that exist."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.utils import translation

from core.web.style_guide import SampleForm, icon_names, samples, style_guide

ROOT = Path(settings.BASE_DIR)
COMPONENTS = ROOT / "core" / "templates" / "components"
STATIC = ROOT / "core" / "static" / "core"
TEMPLATES = [*(ROOT / "core" / "templates").rglob("*.html"), *(ROOT / "config" / "templates").rglob("*.html")]


def _parameters() -> dict[str, dict[str, Any]]:
    made_up: Any = samples()
    image = {"src": "/a.jpg", "srcset_webp": "/a.webp 640w", "width": 640, "height": 480, "alt": "Słoik"}
    form = SampleForm(data={})
    return {
        "alert": {"tone": "success", "text": "Zapisano."},
        "badge": {"text": "Nowe", "tone": "warn", "icon": "clock"},
        "bar_chart": {"bars": made_up["bars"], **made_up["chart_size"], "label": "Wyświetlenia"},
        "breadcrumb": {"items": made_up["crumbs"]},
        "button": {"label": "Wyślij", "icon": "check"},
        "category_tile": {"category": made_up["categories"][0]},
        "certificate": {"badge": made_up["badge"], "box": True},
        "chips": {"items": made_up["chips"], "clear_url": "#"},
        "dialog": {
            "id": "d",
            "title": "Usunąć?",
            "text": "Zniknie.",
            "action": "#",
            "confirm_label": "Usuń",
            "tone": "",
        },
        "empty_state": {"title": "Pusto", "url": "#", "url_label": "Zobacz oferty"},
        "error_list": {"errors": ["Podaj e-mail."], "id": "e"},
        "error_summary": {"form": form},
        "facet_list": {"facets": made_up["facets"], "action": "#", "clear_url": "#", "hx_target": "#wyniki"},
        "field": {"field": form["email"]},
        "field_need": {"field": form["phone"]},
        "gallery": {"images": [image | {"thumb_src": "/t.jpg"}, image | {"thumb_src": "/u.jpg"}]},
        "helpbox": {"title": "Jak wysłać?", "content": "", "open": True},
        "helpstep": {"text": "Zapakuj.", "icon": "package"},
        "icon": {"name": "basket"},
        "pagination": {"items": made_up["pages"], "previous_url": "#", "next_url": "#"},
        "panel_nav": {
            "groups": [
                {"label": "", "links": [{"label": "Dziś", "url": "#", "icon": "home", "count": 2, "current": True}]},
                {"label": "Zasady", "links": [{"label": "Wymagania", "url": "#", "icon": "list"}]},
            ]
        },
        "rating": {"rating": {"rounded": 4.5, "count": 12}},
        "price": {"price": made_up["price"], "reduced": made_up["reduced"]},
        "product_card": {"listing": made_up["listings"][0] | {"image": image}},
        "progress_steps": {"steps": made_up["steps"]},
        "say": {"text": "Krótko.", "icon": "truck"},
        "search": {"id": "search", "q": "miód"},
        "skeleton": {"cards": "123"},
        "stepper": {"id": "q", "name": "q", "max": 3},
        "suggestions": {"groups": made_up["groups"], "total": 3},
        "table": {"caption": "Zamówienia", "columns": made_up["columns"], "rows": made_up["rows"]},
        "tabs": {"items": [{"label": "czekają", "url": "?", "current": True, "count": 2}], "label": "Stan"},
        "timeline": {"items": made_up["timeline"]},
        "toast": {"text": "Dodano.", "url": "#", "url_label": "Zobacz koszyk"},
        "vendor_card": {"vendor": made_up["vendors"][0] | {"image": image}},
    }


def test_every_component_is_tried_here() -> None:
    assert {path.stem for path in COMPONENTS.glob("*.html")} == set(_parameters())


@pytest.mark.parametrize("name", sorted(path.stem for path in COMPONENTS.glob("*.html")))
def test_component_renders_without_inline_style_or_script(name: str) -> None:
    html = render_to_string(f"components/{name}.html", _parameters()[name])
    assert html.strip()
    assert " style=" not in html
    assert "<script" not in html
    assert not re.search(r"\son\w+=", html)


@pytest.mark.parametrize("name", sorted(path.stem for path in COMPONENTS.glob("*.html")))
def test_component_names_its_parameters_first(name: str) -> None:
    assert (COMPONENTS / f"{name}.html").read_text().startswith("{% comment %}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_has_no_inline_code_and_only_known_icons(path: Path) -> None:
    text = path.read_text()
    assert " style=" not in text
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r'(?:src|href|action)="https?:', text)
    assert set(re.findall(r'components/icon\.html" with name="([^"]+)"', text)) <= set(icon_names())


def test_every_category_has_its_picture() -> None:
    data = ROOT / "marketplace" / "demo" / "data" / "categories.json"
    assert set(re.findall(r'"icon": "([^"]+)"', data.read_text())) <= set(icon_names())


def test_amounts_are_written_the_polish_way() -> None:
    with translation.override("pl"):
        html = render_to_string("components/price.html", {"price": samples()["price"]})
    assert re.search(r"1\s234,50", html)


def test_text_status_shows_no_emblem() -> None:
    html = render_to_string("components/certificate.html", {"badge": samples()["badge_text"]})
    assert "<svg" not in html
    assert "ZP/18/2026/014" in html
    assert "30.06.2027" in html


def test_no_certificate_shows_nothing() -> None:
    assert not render_to_string("components/certificate.html", {"badge": None}).strip()


def test_field_ties_its_error_and_hint_to_the_input() -> None:
    html = render_to_string("components/field.html", {"field": SampleForm(data={})["name"]})
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("name", ["500.html", "maintenance.html"])
def test_emergency_pages_need_no_context(name: str) -> None:
    assert "<h1>" in render_to_string(name)


def test_style_guide_is_hidden_outside_development(rf: RequestFactory) -> None:
    with override_settings(DEBUG=False), pytest.raises(Http404):
        style_guide(rf.get("/styl/"))


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _tokens() -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (STATIC / "css" / "tokens.css").read_text()))


def _contrast(first: str, second: str) -> float:
    tokens = _tokens()
    light, dark = sorted((_luminance(tokens[first]), _luminance(tokens[second])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "paper-deep", "card"])
@pytest.mark.parametrize("text", ["ink", "muted", "leaf", "clay", "danger", "sky"])
def test_text_can_be_read_on_every_ground(text: str, ground: str) -> None:
    assert _contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on-leaf", "leaf"),
        ("on-leaf", "leaf-dark"),
        ("on-dark", "leaf-dark"),
        ("on-dark-muted", "leaf-dark"),
        ("ink", "honey"),
        ("leaf-dark", "leaf-tint"),
        ("leaf", "leaf-tint"),
        ("sky", "sky-tint"),
        ("danger", "danger-tint"),
        ("on-leaf", "clay"),
    ],
)
def test_text_can_be_read_on_its_tint(text: str, ground: str) -> None:
    assert _contrast(text, ground) >= 4.5


@pytest.mark.parametrize(
    ("line", "ground"),
    [
        ("line-strong", "card"),
        ("line-strong", "paper"),
        ("line-strong", "paper-deep"),
        ("focus", "paper"),
        ("focus", "card"),
        ("focus-on-dark", "leaf-dark"),
    ],
)
def test_controls_and_focus_stand_out(line: str, ground: str) -> None:
    assert _contrast(line, ground) >= 3


def test_stylesheets_stay_small_and_reach_no_other_host() -> None:
    for path in (STATIC / "css").glob("*.css"):
        text = path.read_text()
        assert len(text.splitlines()) <= 400, path.name
        assert "@import" not in text, path.name
        assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL), path.name


def test_fonts_cost_less_than_forty_kilobytes_and_keep_their_licence() -> None:
    fonts = list((STATIC / "fonts").glob("*.woff2"))
    assert sum(path.stat().st_size for path in fonts) < 40_000
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text().upper()
