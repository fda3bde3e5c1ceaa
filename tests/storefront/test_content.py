"""Pages of plain words."""

import itertools
import re

import pytest
from django.urls import reverse

from core import clock
from marketplace.storefront.rules import documents
from quality_mark.models import Certificate, Scheme
from quality_mark.states import CertificateState, LabelMode
from tests.storefront.reading import canonical_of, words

pytestmark = pytest.mark.django_db
IDS = [
    "wstep",
    "podmiot",
    "url",
    "data-publikacja",
    "data-aktualizacja",
    "status",
    "tresci-niedostepne",
    "data-sporzadzenie",
    "data-przeglad",
    "audytor",
    "kontakt",
    "osoba",
    "email",
    "telefon",
    "procedura",
    "architektura",
    "aplikacje",
]
NAMES = [
    "how_ranking_works",
    "contact_points",
    "accessibility_declaration",
    "mark_explained",
    "for_public_bodies",
    "terms",
    "privacy",
    "help_page",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_one_heading_a_description_and_a_canonical_address(client, name) -> None:
    response = client.get(reverse(f"storefront:{name}"))
    html = response.content.decode()
    assert response.status_code == 200
    assert len(re.findall(r"<h1>\s*\S.*?</h1>", html, re.DOTALL)) == 1
    assert canonical_of(response) == f"https://rynek.example{reverse(f'storefront:{name}')}"
    assert re.search(r'<meta name="description"\s+content="\S[^"]{20,}"', html)
    levels = [int(level) for level in re.findall(r"<h([1-6])", html.partition("<main")[2].partition("</main>")[0])]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", ["contact_points", "accessibility_declaration", "terms", "privacy"])
def test_the_operator_comes_from_settings_only(client, settings, name) -> None:
    settings.OPERATOR_NAME = "Urząd Próbny"
    settings.OPERATOR_EMAIL = "proba@example.org"
    text = words(client.get(reverse(f"storefront:{name}")))
    assert "Urząd Próbny" in text
    assert "proba@example.org" in text
    assert "Hetmańska" not in text.replace(settings.OPERATOR_ADDRESS, "")


def test_the_ranking_page_tells_the_whole_order(client) -> None:
    text = words(client.get("/jak-ustalamy-kolejnosc/"))
    assert "Na początku stoją oferty opublikowane najpóźniej." in text
    assert "nie ma płatnych miejsc ani ofert sponsorowanych" in text
    assert "oferty z certyfikatem nie stoją wyżej niż inne" in text
    assert "Wersja 1, obowiązuje od 23 listopada 2026." in text


def test_the_declaration_has_the_ids_and_dates_of_the_ministry(client) -> None:
    html = client.get("/deklaracja-dostepnosci/").content.decode()
    for part in IDS:
        assert html.count(f'id="a11y-{part}"') == 1
    dates = re.findall(r'<time id="a11y-data-[a-z]+"\s+datetime="(\d{4}-\d\d-\d\d)"', html)
    assert dates == [day.isoformat() for day in documents.ACCESSIBILITY]


def test_the_declaration_was_reviewed_within_thirteen_months() -> None:
    assert (clock.today() - documents.ACCESSIBILITY.reviewed).days < 396


def test_contact_points_serve_authorities_users_and_reports(client) -> None:
    response = client.get("/kontakt/")
    text = words(response)
    assert "art. 11 aktu o usługach cyfrowych" in text
    assert "art. 12 aktu o usługach cyfrowych" in text
    assert "Języki: polski i angielski." in text
    assert 'id="zgloszenie"' in response.content.decode()


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        (LabelMode.BADGE, "Obok znaku zawsze stoją: numer certyfikatu"),
        (LabelMode.TEXT_STATUS, "Dziś pokazujemy wyłącznie tekst z numerem certyfikatu, bez grafiki."),
        (LabelMode.OFF, "Dziś nie pokazujemy znaku przy ofertach."),
    ],
)
def test_the_mark_is_explained_as_it_is_shown_today(client, certified, mode, sentence) -> None:
    Scheme.objects.update(label_mode=mode)
    text = words(client.get("/znak/o-znaku/"))
    assert sentence in text
    assert "Właściciel znaku Fundacja im. Królowej Polski św. Jadwigi" in text
    assert "Prowadzi certyfikację ROPS w Rzeszowie" in text
    assert "Certyfikaty ważne dziś 1" in text
    assert "Nie obejmuje całego sklepu" in text


def test_the_mark_page_counts_certificates_in_force_only(client, certified) -> None:
    Certificate.objects.update(state=CertificateState.SUSPENDED)
    assert "Certyfikaty ważne dziś 0" in words(client.get("/znak/o-znaku/"))


def test_the_mark_page_works_before_any_scheme_exists(client) -> None:
    assert client.get("/znak/o-znaku/").status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_words_send_no_cookie(client, name) -> None:
    assert not client.get(reverse(f"storefront:{name}")).cookies


def test_no_page_links_to_the_closed_dispute_platform(client) -> None:
    for name in NAMES:
        assert "ec.europa.eu/consumers/odr" not in client.get(reverse(f"storefront:{name}")).content.decode()
