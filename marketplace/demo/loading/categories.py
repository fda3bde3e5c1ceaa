"""The tree of categories."""

from collections.abc import Iterable

from marketplace.catalogue.models import Category
from marketplace.demo.loading.texts import Row, read

FIELDS = ("slug", "name", "name_en", "kind", "icon", "particulars")


def load_categories() -> dict[str, Category]:
    """Write the tree; gives slug -> leaf."""
    rows: list[Row] = read("categories.json")
    Category.objects.load_bulk([_node(row) for row in rows])
    wanted = list(_leaf_slugs(rows))
    return {category.slug: category for category in Category.objects.filter(slug__in=wanted)}


def _node(row: Row) -> Row:
    """Give the shape that treebeard reads."""
    return {"data": {name: row[name] for name in FIELDS}, "children": [_node(child) for child in row["children"]]}


def _leaf_slugs(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        if row["children"]:
            yield from _leaf_slugs(row["children"])
        else:
            yield row["slug"]
