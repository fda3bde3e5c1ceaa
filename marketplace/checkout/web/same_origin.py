"""A POST without a token: allowed from our own pages only.

Pages for anonymous visitors come from a shared cache and cannot carry a CSRF token of their own. Browsers say with
each POST where it comes from; that is checked instead.
"""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from core.http import comes_from_here

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def same_origin(view: View[P]) -> View[P]:
    """Exempt a view from the CSRF token, and refuse (403) whatever does not come from a page of this site."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not comes_from_here(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return cast(View[P], csrf_exempt(guarded))
