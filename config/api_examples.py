"""Queries to begin with, on the page where one tries the API in development."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Example:
    """One query with its variables, as JSON."""

    key: str
    name: Any
    query: str
    variables: str = "{}"


EXAMPLES: Final = (
    Example(
        "oferty",
        _("Najnowsze oferty z ceną i zdjęciem"),
        """query Oferty($first: Int!) {
  products(first: $first, channel: "default-channel", sortBy: {field: DATE, direction: DESC}) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node {
      name slug
      vendor { shortName powiat }
      thumbnail(size: 256, format: WEBP) { url alt }
      pricing { priceRange { start { gross { amount currency } } } }
    } }
  }
}
""",
        '{"first": 5}',
    ),
    Example(
        "filtry",
        _("Rzeczy do 50 zł, po nazwie"),
        """{
  products(
    first: 10
    filter: {kind: GOOD, price: {lte: 50}, stockAvailability: IN_STOCK}
    sortBy: {field: NAME, direction: ASC}
  ) {
    totalCount
    edges { node { name category { name } pricing { priceRange { start { gross { amount } } } } } }
  }
}
""",
    ),
    Example(
        "oferta",
        _("Jedna oferta ze wszystkim, co trzeba podać"),
        """query Oferta($slug: String!) {
  product(slug: $slug, channel: "default-channel") {
    name description
    media { url(size: 1024) alt }
    category { name ancestors(first: 5) { edges { node { name } } } }
    attributes { attribute { name } values { name } }
    variants {
      name quantityAvailable
      attributes(variantSelection: VARIANT_SELECTION) { attribute { name } values { name } }
      pricing { onSale price { gross { amount } net { amount } } priceUndiscounted { gross { amount } } }
    }
    qualityMark { mode statusText registerUrl }
  }
}
""",
        '{"slug": "miod-lipowy"}',
    ),
    Example(
        "kategorie",
        _("Drzewo kategorii z liczbą ofert"),
        """{
  categories(first: 30, level: 0) {
    edges { node {
      name slug
      translation(languageCode: EN) { name }
      products(first: 1) { totalCount }
      children(first: 20) { edges { node { name slug } } }
    } }
  }
}
""",
    ),
    Example(
        "przedsiebiorstwa",
        _("Przedsiębiorstwa z powiatu i ich certyfikaty"),
        """query Przedsiebiorstwa($powiat: String) {
  vendors(first: 10, filter: {powiat: $powiat}) {
    totalCount
    edges { node {
      name kindName city nip
      socialFacts { text asOf source }
      certificates { number standing validUntil items { name } }
      products(first: 3) { totalCount edges { node { name } } }
    } }
  }
}
""",
        '{"powiat": "1863"}',
    ),
    Example(
        "certyfikaty",
        _("Rejestr certyfikatów"),
        """{
  certificates(first: 5, filter: {standing: IN_FORCE}) {
    totalCount
    edges { node { number validFrom validUntil holder { name city } items { name kind } url } }
  }
}
""",
    ),
    Example(
        "menu",
        _("Menu i strony serwisu"),
        """{
  menu(slug: "navbar") { items { name url page { slug } children { name category { slug } } } }
  pages(first: 20) { edges { node { slug title } } }
}
""",
    ),
)
