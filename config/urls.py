"""All addresses of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include("allauth.urls")),
    path("konto/", include("accounts.web.urls")),
    path("jezyk/", include("django.conf.urls.i18n")),
    path("znak/", include("quality_mark.web.urls")),
    path("rops/", include("vendors.web.urls")),
    path("", include("marketplace.checkout.web.urls")),
    path("", include("marketplace.payments.web.urls")),
    path("", include("marketplace.orders.web.urls")),
    path("", include("marketplace.storefront.web.urls")),
    path("", include("core.web.urls")),
    path("admin/", admin.site.urls),
]
