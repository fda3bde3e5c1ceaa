"""Pages, menus, the shop and the rules of addresses: what a shop puts around the offers."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.storefront.queries.content import PAGES
from tests.api.conftest import Ask
from tests.factories import CategoryFactory, SchemeVersionFactory

PAGE = """
query($slug: String, $id: ID) {
  page(slug: $slug, id: $id, slugLanguageCode: EN) {
    id slug title seoTitle seoDescription content isPublished publishedAt created pageType { slug }
    translation(languageCode: EN) { title seoTitle content slug language { code } }
    de: translation(languageCode: DE) { title }
    attributes { attribute { slug } } assignedAttributes(limit: 5) { attribute { slug } }
    assignedAttribute(slug: "x") { attribute { slug } } metadata { key }
  }
}
"""


def text_of(content: str) -> str:
    parts: list[str] = []
    for block in json.loads(content)["blocks"]:
        data = block["data"]
        parts += [
            data.get("text", ""),
            *data.get("items", ()),
            *(cell for row in data.get("content", ()) for cell in row),
        ]
    return " ".join(parts)


def words(source: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"<[^>]+>", " ", source))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_says_what_the_site_says(db: None, ask: Ask, client: Client, page: Any) -> None:
    SchemeVersionFactory()
    told = ask(PAGE, slug=page.slug)["data"]["page"]
    shown = client.get(reverse(f"storefront:{page.name}")).content.decode()
    heading = re.search(r"<h1>(.*?)</h1>", shown, re.DOTALL)
    assert heading
    assert words(told["title"])[:1] == words(heading[1])[:1]
    body = shown[shown.index('<div class="prose">') : shown.index("</main>")]
    mine = words(text_of(told["content"]))
    assert len(mine) > 20
    missing = [word for word in words(re.sub(r"(?s)<svg.*?</svg>", "", body)) if word not in mine]
    assert missing == []
    assert (told["isPublished"], told["pageType"]["slug"], told["de"]) == (True, "strona", None)
    assert told["assignedAttributes"] == told["attributes"] == told["metadata"] == []
    english = told["translation"]
    assert english["slug"] is None
    assert english["content"] != told["content"]
    assert ask(PAGE, id=told["id"])["data"]["page"] == told


def test_pages_by_their_slugs(db: None, ask: Ask) -> None:
    text = """query($where: PageWhereInput, $filter: PageFilterInput, $search: String) {
      pages(first: 20, where: $where, filter: $filter, search: $search, channel: "default-channel") {
        totalCount edges { node { slug } } } }"""

    def slugs(**asked: Any) -> list[str]:
        return [edge["node"]["slug"] for edge in ask(text, **asked)["data"]["pages"]["edges"]]

    assert slugs() == [page.slug for page in PAGES]
    assert slugs(where={"slug": {"oneOf": ["kontakt", "homepage"]}}) == ["kontakt"]
    assert slugs(where={"slug": {"eq": "pomoc"}}) == ["pomoc"]
    assert slugs(where={"ids": ["x"]}) == []
    assert slugs(filter={"slugs": ["regulamin"]}) == ["regulamin"]
    assert slugs(search="prywatnosc") == ["prywatnosc"]
    assert ask(PAGE, slug="homepage")["data"] == ask(PAGE)["data"] == {"page": None}


MENU = """
query($slug: String!) {
  menu(slug: $slug, channel: "default-channel") {
    id name slug
    items {
      id name level url page { slug title } category { slug } collection { slug } parent { name } menu { slug }
      translation(languageCode: EN) { name }
      children { name level url page { slug } category { slug name } parent { name } children { name }
                 translation(languageCode: EN) { name } }
    }
  }
}
"""


def links(shown: str) -> list[tuple[str, str]]:
    found = re.findall(r'<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', shown, re.DOTALL)
    return [(" ".join(re.sub(r"(?s)<svg.*?</svg>|<[^>]+>", " ", text).split()), href) for href, text in found]


def as_links(items: list[dict[str, Any]]) -> list[tuple[str, str]]:
    found = []
    for item in items:
        page = item["page"]
        if page:
            name = next(one.name for one in PAGES if one.slug == page["slug"])
            found.append((item["name"], reverse(f"storefront:{name}")))
        elif item["url"]:
            found.append((item["name"], item["url"].removeprefix("http://localhost:8000")))
    return found


def test_the_menus_are_those_of_the_site(db: None, ask: Ask, client: Client) -> None:
    shown = client.get("/").content.decode()
    bar = shown[shown.index('<ul class="site-nav__list"') :]
    told = ask(MENU, slug="navbar")["data"]["menu"]["items"]
    assert as_links(told) == links(bar[: bar.index("</nav>")])
    foot = shown[shown.index('<footer class="site-footer"') :]
    sections = ask(MENU, slug="footer")["data"]["menu"]["items"]
    assert [one["name"] for one in sections] == re.findall(r'<h2 id="footer-[^"]+">(.*?)</h2>', foot)
    below = [link for one in sections for link in as_links(one["children"])]
    assert below == [link for link in links(foot) if not link[1].startswith(("mailto:", "tel:"))]


def test_categories_stand_under_goods_and_services(db: None, ask: Ask) -> None:
    CategoryFactory(slug="rekodzielo", name="Rękodzieło", name_en="Handicraft")
    CategoryFactory(slug="catering", name="Catering", kind="SERVICE")
    goods, services, *_rest = ask(MENU, slug="navbar")["data"]["menu"]["items"]
    (child,) = goods["children"]
    assert (child["name"], child["level"], child["category"]["slug"]) == ("Rękodzieło", 1, "rekodzielo")
    assert (child["parent"], child["translation"], child["children"]) == (
        {"name": "Produkty"},
        {"name": "Handicraft"},
        [],
    )
    assert [one["category"]["slug"] for one in services["children"]] == ["catering"]
    assert goods["translation"] == {"name": "Products"}
    assert ask(MENU, slug="nic")["data"] == {"menu": None}
    with CaptureQueriesContext(connection) as asked:
        ask(MENU, slug="navbar")
    assert len(asked) == 1, "a kept answer costs the version alone"


def test_the_shop_and_its_addresses(db: None, ask: Ask) -> None:
    shop = ask(
        """{ shop { id name description domain { host sslEnabled url } languages { code language } countries { code }
             defaultCountry { country } channelCurrencies phonePrefixes displayGrossPrices schemaVersion
             metadata { key } } }"""
    )["data"]["shop"]
    assert (shop["name"], shop["channelCurrencies"], shop["schemaVersion"]) == ("Rynek ES", ["PLN"], "3.23")
    assert shop["domain"] == {"host": "localhost:8000", "sslEnabled": False, "url": "http://localhost:8000/"}
    assert [one["code"] for one in shop["languages"]] == ["PL", "EN"]
    text = """query($code: CountryCode!) { addressValidationRules(countryCode: $code) {
      countryCode countryName addressFormat allowedFields requiredFields countryAreaChoices { raw } postalCodeMatchers
    } }"""
    rules = ask(text, code="PL")["data"]["addressValidationRules"]
    assert rules["countryName"] == "Polska"
    assert set(rules["requiredFields"]) <= set(rules["allowedFields"])
    assert all(re.match(matcher, "35-010") for matcher in rules["postalCodeMatchers"])
    assert ask(text, code="DE")["data"] == {"addressValidationRules": None}
    ask(text, code="XX", status=200)
