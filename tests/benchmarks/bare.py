"""The yardstick: Django with nothing, one view that answers 20 kB."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

SIZE = 20_000

settings.configure(
    DEBUG=False,
    SECRET_KEY="bare-view-without-secrets",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
)

from django.core.wsgi import get_wsgi_application  # noqa: E402

BODY = b"x" * SIZE


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer without asking anything."""
    return HttpResponse(BODY)


urlpatterns = [path("", bare)]
application = get_wsgi_application()
