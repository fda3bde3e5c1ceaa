"""A person who worked on sales documents is forgotten."""

from django.db import models

from core.action import action
from marketplace.invoices.rules.makers import NAMES


@action
def forget_maker(*, user_id: int, name: str) -> int:
    """Empty the name of an erased person where it says who made a document; gives in how many rows.

    The number of the account stays, the documents are not touched otherwise: they are the seller's (law.md R10-04).
    """
    found = 0
    for table, column, number in NAMES:
        rows: models.QuerySet[models.Model] = models.QuerySet(table)
        mine = models.Q(**{f"{column}__iexact": name})
        if number:
            mine |= models.Q(**{number: user_id})
        found += rows.filter(mine).exclude(**{column: ""}).update(**{column: ""})
    return found
