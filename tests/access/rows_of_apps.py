"""The rows that stand in files of their own, together; a new file adds itself here."""

from collections.abc import Callable
from typing import Any, Final

from tests.access import (
    aftersale_rows,
    api_rows,
    complaint_rows,
    document_rows,
    mark_rows,
    mark_work_rows,
    money_rows,
    provider_rows,
    review_rows,
    scheme_rows,
)

ROWS: Final[dict[str, Callable[[Any], Any]]] = {
    **aftersale_rows.ROWS,
    **api_rows.ROWS,
    **complaint_rows.ROWS,
    **document_rows.ROWS,
    **mark_rows.ROWS,
    **mark_work_rows.ROWS,
    **money_rows.ROWS,
    **provider_rows.ROWS,
    **review_rows.ROWS,
    **scheme_rows.ROWS,
}
