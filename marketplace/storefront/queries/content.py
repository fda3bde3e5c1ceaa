"""The pages of plain words: which there are, and what they tell of the state of things."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from marketplace.reviews.rules.writing import EDITED_FOR
from marketplace.storefront.rules import documents
from quality_mark.queries import MAIN_SCHEME, certificates_in_force, day_of, label_mode
from quality_mark.queries.gate import current_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentPage:
    """One page: `name` is that of its address and its template; `told` reads what the template shows."""

    pk: int
    slug: str
    name: str
    told: Callable[[], Mapping[str, Any]] = dict

    @property
    def template(self) -> str:
        """Give its template."""
        return f"storefront/{self.name}.html"


def _mark() -> dict[str, Any]:
    version = current_versions(day_of(None)).filter(scheme__slug=MAIN_SCHEME).select_related("scheme").first()
    return {
        "version": version,
        "scheme": version.scheme if version else None,
        "mode": label_mode(),
        "in_force": certificates_in_force().count(),
    }


#: In the order in which a reader may want them.
PAGES: Final = (
    ContentPage(pk=1, slug="pomoc", name="help_page"),
    ContentPage(pk=2, slug="o-znaku", name="mark_explained", told=_mark),
    ContentPage(pk=3, slug="dla-gmin-i-firm", name="for_public_bodies"),
    ContentPage(
        pk=4,
        slug="jak-ustalamy-kolejnosc",
        name="how_ranking_works",
        told=lambda: {"document": documents.RANKING},
    ),
    ContentPage(pk=5, slug="jak-sprawdzamy-opinie", name="how_reviews_work", told=lambda: {"days": EDITED_FOR.days}),
    ContentPage(pk=6, slug="kontakt", name="contact_points"),
    ContentPage(pk=7, slug="regulamin", name="terms", told=lambda: {"document": documents.TERMS}),
    ContentPage(pk=8, slug="prywatnosc", name="privacy", told=lambda: {"document": documents.PRIVACY}),
    ContentPage(
        pk=9,
        slug="deklaracja-dostepnosci",
        name="accessibility_declaration",
        told=lambda: {"declaration": documents.ACCESSIBILITY},
    ),
)
_BY_NAME: Final = {page.name: page for page in PAGES}


def content_page(name: str) -> ContentPage:
    """Give a page by its name."""
    return _BY_NAME[name]
