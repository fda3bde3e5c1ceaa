"""Addresses of the kernel: health, and the style guide in development."""

from django.conf import settings
from django.urls import URLPattern, path

from core.web.health import healthz, readyz
from core.web.keys import jwks
from core.web.language import switch_language

app_name = "core"
urlpatterns: list[URLPattern] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path(".well-known/jwks.json", jwks, name="jwks"),
    path("jezyk/<slug:code>/", switch_language, name="switch_language"),
]

if settings.DEBUG:
    from core.web.style_guide import style_guide

    urlpatterns.append(path("styl/", style_guide, name="style_guide"))
