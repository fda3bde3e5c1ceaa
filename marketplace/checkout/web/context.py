"""What every page's header needs to know of the basket."""

import functools

from django.http import HttpRequest

from marketplace.checkout.queries.scope import count_pieces
from marketplace.checkout.web.visitor import guest_id_of, user_of


def basket(request: HttpRequest) -> dict[str, object]:
    """Give the number of pieces in the visitor's basket: asked when the header is drawn, once.

    A visitor without session and without basket cookie costs no query and leaves the session untouched, so such a
    page can come from the page cache.
    """

    @functools.cache
    def basket_count() -> int:
        return count_pieces(user=user_of(request), guest_id=guest_id_of(request))

    return {"basket_count": basket_count}
