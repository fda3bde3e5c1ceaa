"""Both languages are complete: every text has its translation, and English pages hold no Polish of ours."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

from accounts.models import User
from config.management.commands import translations
from core.documents import private_storage
from marketplace.catalogue.models import Category
from marketplace.checkout.web.visitor import COOKIE
from marketplace.orders.models import Order
from marketplace.orders.queries.tokens import order_token
from tests.journeys.market import Market, open_market
from tests.orders.baskets import checkout_with, place

ELSEWHERE = ("/static/", "/media/", "/jezyk/", "/konto/logout/")
ADDRESS = re.compile(r"\S+/\S*")
OWN_NAMES = {"polski"}  # the switch names each language in that language
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def catalogue() -> dict[str, str]:
    """Give the Polish texts and their English translations."""
    entries = polib.pofile(str(translations.po_path("en")))
    return {entry.msgid: entry.msgstr or "\n".join(entry.msgstr_plural.values()) for entry in entries}


class Texts(HTMLParser):
    """Gathers what a page says: its text, and the attributes that are read aloud or shown.

    What a page itself marks as Polish (the headings of our Polish files, lang="pl") is left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0
        self.in_polish: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        is_polish = dict(attrs).get("lang") == "pl"
        if is_polish and tag == "img":
            return
        if self.in_polish or (is_polish and tag in {"code", "span", "td", "textarea"}):
            self.in_polish.append(tag)
        names = {"alt", "title", "aria-label", "placeholder", "content"}
        self.found += [value for name, value in attrs if name in names and value and "://" not in value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}
        if self.in_polish:
            self.in_polish.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent and not self.in_polish:
            self.found.append(data)


def pages(client: Client, start: list[str], within: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Follow links from some pages on, only those that begin so: (address, HTML); no files, no switches."""
    waiting, seen = list(start), set(start)
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        if response.status_code in {302, 405}:  # a way to somewhere else, the address of a form
            assert address not in start, (address, response.headers.get("Location"))
            continue
        assert response.status_code == 200, address
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        page = response.content.decode()
        assert '<html lang="en">' in page, address
        yield address, page
        for link in re.findall(r'(?:href|action)="(/[^"#?]*)', page):
            if link not in seen and link.startswith(within) and not link.startswith(ELSEWHERE):
                seen.add(link)
                waiting.append(link)


def content() -> re.Pattern[str]:
    """Give a pattern of everything that people wrote: the text fields of all rows."""
    written = set()
    for model in apps.get_models():
        names = [field.name for field in model._meta.fields if field.get_internal_type() in {"CharField", "TextField"}]
        for row in model._default_manager.values_list(*names):
            written |= {" ".join(value.split()) for value in row if isinstance(value, str) and len(value) > 3}
    listed = "|".join(re.escape(text) for text in sorted(written, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


def polish_texts() -> re.Pattern[str]:
    """Give a pattern of Polish texts of more than three letters that do not stand in any English text."""
    texts = catalogue()
    english = "\n".join(texts.values())
    parts = set()
    for polish in texts:
        for part in PLACEHOLDER.split(polish.replace("%%", "%").replace("&nbsp;", " ")):
            words = " ".join(re.sub(r"<[^>]*>", " ", part).split()).strip(" .,:;()")
            if sum(letter.isalpha() for letter in words) > 3 and not re.search(rf"\b{re.escape(words)}\b", english):
                parts.add(words)
    listed = "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


def left_over(page: str, polish: re.Pattern[str], written: re.Pattern[str]) -> set[str]:
    """List the Polish texts of ours on a page, what people wrote left aside."""
    reader = Texts()
    reader.feed(page)
    found: set[str] = set()
    for text in reader.found:
        found |= set(polish.findall(written.sub("…", " ".join(ADDRESS.sub("…", text).split()))))
    return found - OWN_NAMES


def polish_left(client: Client, start: list[str], within: tuple[str, ...]) -> dict[str, set[str]]:
    """Crawl, and list the Polish texts of ours per address."""
    polish, written = polish_texts(), content()
    return {
        address: left for address, page in pages(client, start, within) if (left := left_over(page, polish, written))
    }


@pytest.fixture
def market(db: None) -> Market:
    """The small market, its categories with English names."""
    opened = open_market()
    private_storage().save("vendors/dowod.pdf", ContentFile(b"%PDF-1.4"))  # the file of every vendor's document
    for category in Category.objects.all():
        category.name_en = f"Category {category.pk}"
        category.save(update_fields=["name_en"])
    return opened


@pytest.fixture
def english() -> Client:
    """A visitor who reads English."""
    return Client(headers={"accept-language": "en-GB,en;q=0.9"})


def order_of(market: Market, user: User | None = None) -> Order:
    """Place an order of two sellers; the language of its consents is English, too."""
    wanted = [(market.honey.variants.get(), 2), (market.bag.variants.get(), 1)]
    with override("en"):
        return place(checkout_with(*wanted, user=user), language="en")


def test_every_text_has_a_translation_with_its_placeholders_and_the_catalogues_are_compiled() -> None:
    call_command("translations", check=True)


def test_a_missing_translation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "collect", lambda: {("Zupełnie nowy tekst %(n)s", ""): ["a.py"]})
    with pytest.raises(CommandError, match=r"Zupełnie nowy tekst %\(n\)s.*a\.py"):
        call_command("translations", check=True)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% load i18n %}{% translate "Raz" as once %}', ("Raz", "")),
        ('{% load i18n %}{% include "a.html" with label=_("Dwa") only %}', ("Dwa", "")),
        ('{{ value|default:_("Trzy") }}', ("Trzy", "")),
        (
            "{% load i18n %}{% blocktranslate with a=b trimmed %}\n  Cena\n  {{ a }} i 5%.\n{% endblocktranslate %}",
            ("Cena %(a)s i 5%%.", ""),
        ),
        (
            "{% load i18n %}{% blocktranslate asvar x %}Pięć{% endblocktranslate %}",
            ("Pięć", ""),
        ),
        (
            "{% load i18n %}{% blocktranslate count n=m %}{{ n }} dzień{% plural %}{{ n }} dni{% endblocktranslate %}",
            ("%(n)s dzień", "%(n)s dni"),
        ),
    ],
)
def test_texts_of_templates_are_collected(source: str, expected: tuple[str, str], tmp_path: Path) -> None:
    template = tmp_path / "a.html"
    template.write_text(source, encoding="utf-8")
    assert list(translations.in_template(template)) == [expected]


def test_texts_of_python_are_collected(tmp_path: Path) -> None:
    module = tmp_path / "a.py"
    module.write_text(
        'class A(TextChoices):\n    ONE = "1", _("Jeden")\n'
        'B = gettext_noop("Dwa")\nC = ngettext_lazy("%(n)d dzień", "%(n)d dni", "n")\n'
        'D = gettext_lazy("Długi " "tekst")\n',
        encoding="utf-8",
    )
    assert set(translations.in_python(module)) == {
        ("Jeden", ""),
        ("Dwa", ""),
        ("%(n)d dzień", "%(n)d dni"),
        ("Długi tekst", ""),
    }


@pytest.mark.parametrize(
    ("count", "polish", "english_text"),
    [
        (1, "1 oferta", "1 listing"),
        (2, "2 oferty", "2 listings"),
        (5, "5 ofert", "5 listings"),
        (12, "12 ofert", "12 listings"),
        (22, "22 oferty", "22 listings"),
        (25, "25 ofert", "25 listings"),
    ],
)
def test_numbers_take_the_form_of_their_language(count: int, polish: str, english_text: str) -> None:
    with override("pl"):
        assert ngettext("%(shown)s oferta", "%(shown)s ofert", count) % {"shown": count} == polish
    with override("en"):
        assert ngettext("%(shown)s oferta", "%(shown)s ofert", count) % {"shown": count} == english_text


def test_the_button_that_binds_says_so_in_english() -> None:
    """Directive 2011/83/EU art. 8(2) gives these very words as sufficient."""
    with override("en"):
        assert gettext("Zamówienie z obowiązkiem zapłaty") == "Order with obligation to pay"


def test_english_pages_of_the_shop_hold_no_polish_text_of_ours(english: Client, market: Market) -> None:
    checkout = checkout_with((market.honey.variants.get(), 1), (market.mowing.variants.get(), 2))
    keeper = HttpResponse()
    keeper.set_signed_cookie(COOKIE, str(checkout.pk), salt=COOKIE)
    english.cookies[COOKIE] = keeper.cookies[COOKIE].value
    steps = ["basket", "checkout_details", "checkout_delivery", "checkout_payment", "checkout_summary"]
    start = [reverse("storefront:home"), *(reverse(f"checkout:{step}") for step in steps)]
    start.append(reverse("orders:order", args=[order_token(order_of(market))]))
    assert polish_left(english, start, ("/",)) == {}


def test_english_pages_of_the_account_hold_no_polish_text_of_ours(english: Client, market: Market, buyer: User) -> None:
    order_of(market, buyer)
    english.force_login(buyer)
    start = [reverse("accounts:profile"), reverse("orders:my_orders")]
    assert polish_left(english, start, ("/konto/", "/zamowienie/", "/moje-zamowienia/")) == {}


def test_english_pages_of_the_panel_hold_no_polish_text_of_ours(english: Client, market: Market) -> None:
    order_of(market)
    english.force_login(market.owner)
    assert polish_left(english, [reverse("orders:panel_orders")], ("/panel/",)) == {}


def test_english_pages_of_reviewers_hold_no_polish_text_of_ours(
    english: Client, market: Market, reviewer: User
) -> None:
    order_of(market)
    english.force_login(reviewer)
    start = [reverse("vendors:review_list"), reverse("vendors:review", args=[market.weavers.slug])]
    assert polish_left(english, start, ("/rops/",)) == {}


def test_the_crawl_would_notice_polish_words() -> None:
    found = left_over("<p>Dodaj do koszyka</p><img alt='Zdjęcie'>", polish_texts(), re.compile("Nic"))
    assert found == {"Dodaj do koszyka", "Zdjęcie"}
