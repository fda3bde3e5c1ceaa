"""Public pictures by their address, where no proxy serves them."""

import functools
from pathlib import Path
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

PEOPLE: Final = "osoby/"


@functools.wraps(serve)
def picture(request: HttpRequest, path: str, document_root: Path) -> HttpResponseBase:
    """Serve a stored picture; those with people (folder "osoby") ask search engines to leave them out (law.md R10-01).

    docker/Caddyfile says the same for the proxy.
    """
    answer = serve(request, path, document_root=str(document_root))
    if path.startswith(PEOPLE):
        answer["X-Robots-Tag"] = "noindex, noimageindex"
        answer["Cache-Control"] = "public, max-age=3600"
    return answer
