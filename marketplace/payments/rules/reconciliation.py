"""Comparing two lists of money, pure."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

#: The name under which it is kept until when the books were compared.
COMPARED: Final = "books compared"
#: At most so many days of missed nights are caught up.
CATCH_UP: Final = dt.timedelta(days=90)


def compare(theirs: Mapping[str, Decimal], ours: Mapping[str, Decimal]) -> tuple[list[str], list[str], list[str]]:
    """Give the numbers that only they have, that only we have, and whose amounts differ, each in order."""
    only_theirs = [key for key in theirs if key not in ours]
    only_ours = [key for key in ours if key not in theirs]
    unequal = [key for key in theirs if key in ours and theirs[key] != ours[key]]
    return only_theirs, only_ours, unequal
