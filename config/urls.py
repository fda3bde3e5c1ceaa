"""All addresses of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path

from config.api import graphql
from core.web.pictures import picture

urlpatterns: list[URLPattern | URLResolver] = [
    path("graphql/", graphql, name="graphql"),  # first, because looking through all others takes as long as an answer
    path("", include("marketplace.storefront.web.urls")),  # next, for the same reason: what visitors read most
    path("konto/", include("allauth.urls")),
    path("konto/", include("accounts.web.urls")),
    path("", include("quality_mark.web.urls")),  # before the panel: /panel/<slug>/znak/ is narrower
    path("", include("vendors.web.urls")),
    path("", include("marketplace.checkout.web.urls")),
    path("", include("marketplace.payments.web.urls")),
    path("", include("marketplace.orders.web.urls")),
    path("", include("marketplace.invoices.web.urls")),
    path("", include("marketplace.payouts.web.urls")),
    path("", include("marketplace.reviews.web.urls")),
    path("", include("marketplace.catalogue.web.urls")),  # after orders: a vendor's page is the wider address
    path("", include("marketplace.panel.web.urls")),  # after the others: /panel/<slug>/ is the widest address there
    path("", include("core.web.urls")),
    # Public pictures only, from their own folders: order documents beside them are private. A proxy may serve these.
    re_path(
        r"^media/listings/(?P<path>[A-Za-z0-9_./-]{1,200})$",
        picture,
        {"document_root": settings.MEDIA_ROOT / "listings"},
    ),
    re_path(
        r"^media/vendors/(?P<path>[A-Za-z0-9_./-]{1,200})$",
        picture,
        {"document_root": settings.MEDIA_ROOT / "vendors"},
    ),
    re_path(
        r"^media/mark/(?P<path>[A-Za-z0-9_.-]{1,200})$",
        picture,
        {"document_root": settings.MEDIA_ROOT / "mark"},
    ),
    path("admin/", admin.site.urls),
]
