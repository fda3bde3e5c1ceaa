"""Write the search documents of many listings at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from django.db import connection

from core.action import action
from core.changes import CATALOGUE, record_change
from core.territory import powiats
from core.text import fold
from marketplace.catalogue.models import AttributeValue, Category, Product, SearchDocument, SearchWord
from marketplace.catalogue.rules.inflection import STOP_WORDS, words_of
from marketplace.catalogue.rules.search_text import search_text

BATCH: Final = 1000
# From this many on, readers rebuild their index anyway: one change row says so instead of one per listing.
MANY: Final = 1000


@action
def index_listings(*, product_ids: Collection[int]) -> int:
    """Write what the listings can be found by, whatever their state, and tell how many there were.

    Safe to repeat: a document is replaced. Anybody's actions may call it; it shows nothing that a listing does not say.
    Grammar is looked up once per word, so 100,000 listings take about a minute.
    """
    keys = sorted(set(product_ids))
    count = write_documents(keys, grammar=True)
    if len(keys) > MANY:
        record_change(CATALOGUE, "all", 0)
        _measure_tables()
    else:
        for key in keys:
            record_change(CATALOGUE, "product", key)
    return count


def write_documents(keys: Sequence[int], *, grammar: bool) -> int:
    """Replace the search documents of these listings, with all inflected forms or with the words as written."""
    categories = _category_names()
    known: set[str] = set()
    batches = (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
    return sum(_index(batch, categories, known, grammar=grammar) for batch in batches)


def _measure_tables() -> None:
    """Let the database count its rows: without that SQLite reads a page of offers through a wrong index."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 400")
        cursor.execute("ANALYZE")


def _index(keys: Sequence[int], categories: Mapping[int, list[str]], known: set[str], *, grammar: bool) -> int:
    """Write the documents of one batch and the words that were not known yet."""
    rows = Product.objects.filter(pk__in=keys).values_list(
        "pk",
        "name",
        "category_id",
        "description",
        "vendor__name",
        "vendor__short_name",
        "vendor__city",
        "vendor__powiat",
    )
    values = _values(keys)
    documents: list[SearchDocument] = []
    words: dict[str, str] = {}
    for pk, name, category_id, description, vendor_name, short_name, city, powiat in rows:
        names = categories[category_id]
        others = [vendor_name, short_name, city, powiats()[powiat].name, *values[pk]]
        text = search_text(name=name, categories=names, description=description, others=others, grammar=grammar)
        documents.append(SearchDocument(product_id=pk, title=text.title, forms=text.forms, body=text.body))
        for source in (name, short_name, *names):
            words.update((fold(word), word) for word in words_of(source) if 2 < len(word) <= 40)
    SearchDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=["product"], update_fields=["title", "forms", "body"]
    )
    new = {word: written for word, written in words.items() if word not in known and word not in STOP_WORDS}
    SearchWord.objects.bulk_create(
        [SearchWord(word=word, written=written) for word, written in sorted(new.items()) if len(word) <= 40],
        ignore_conflicts=True,
    )
    known.update(new)
    return len(documents)


def _category_names() -> dict[int, list[str]]:
    """Give category -> its own name and those of all categories above it, in both languages."""
    nodes: list[tuple[int, str, str, str]] = list(Category.objects.values_list("pk", "path", "name", "name_en"))
    by_path = {path: [name, name_en] for _, path, name, name_en in nodes}
    step: int = Category.steplen
    return {
        pk: [name for end in range(len(path), 0, -step) for name in by_path.get(path[:end], []) if name]
        for pk, path, _, _ in nodes
    }


def _values(keys: Sequence[int]) -> dict[int, list[str]]:
    """Give listing -> the attribute values of its variants on sale."""
    found: dict[int, list[str]] = defaultdict(list)
    pairs: Any = AttributeValue.objects.filter(variants__product__in=keys, variants__is_active=True)
    for pk, name in pairs.values_list("variants__product", "name").distinct():
        found[pk].append(name)
    return found
