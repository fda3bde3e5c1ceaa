"""Cards of offers as ready pieces of a page, kept for as long as nothing about the offer changes."""

from collections.abc import Sequence
from typing import Final

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.local_cache import LocalCache
from marketplace.catalogue.queries.cards import cards_for
from marketplace.catalogue.queries.facet_index import FacetIndex

_kept: Final = LocalCache(max_bytes=2_000_000)


def offer_cards(index: FacetIndex, keys: Sequence[int], *, eager: int = 0) -> list[SafeString]:
    """Give components/product_card.html for visible offers, in their order; three queries when any is not kept.

    A piece is kept under the offer's stamp in the index (which moves with every change of the offer, its vendor or its
    certificate), the Warsaw day and the language, so it is never older than the index itself; an offer that the index
    does not know yet is drawn and not kept. The pictures of the first `eager` cards load at once, the others when one
    scrolls near them.
    """
    language = get_language()
    names = {key: (key, index.stamp_of(key), index.day, language, at < eager) for at, key in enumerate(keys)}
    held: dict[int, bytes] = {key: piece for key, name in names.items() if (piece := _kept.get(name))}
    pieces = {key: mark_safe(piece.decode()) for key, piece in held.items()}  # noqa: S308 rendered below
    missing = [key for key in keys if key not in pieces]
    if missing:
        template = get_template("components/product_card.html")
        for card in cards_for(missing):
            piece = mark_safe(template.render({"listing": card, "eager": names[card.pk][-1]}))  # noqa: S308 a rendered template
            pieces[card.pk] = piece
            if names[card.pk][1] >= 0:
                packed = piece.encode()  # half the memory of a text with Polish letters
                _kept.put(names[card.pk], packed, len(packed) + 300)
    return [pieces[key] for key in keys if key in pieces]
