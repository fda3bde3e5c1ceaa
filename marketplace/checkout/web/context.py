"""What every page's header needs to know of the basket."""

from django.http import HttpRequest


def basket(_request: HttpRequest) -> dict[str, object]:
    """Give the number of pieces in the visitor's basket."""
    return {"basket_count": None}
