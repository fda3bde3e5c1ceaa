"""Addresses of the pages for programs: tokens, and where we tell programs what happened."""

from django.urls import URLPattern, path

from vendors.web import api_tokens, webhooks

urlpatterns: list[URLPattern] = [
    path("panel/<slug:vendor_slug>/api/", api_tokens.api_tokens, name="api_tokens"),
    path("panel/<slug:vendor_slug>/api/kod/", api_tokens.create_api_token, name="create_api_token"),
    path(
        "panel/<slug:vendor_slug>/api/kod/<int:token_id>/wylacz/", api_tokens.revoke_api_token, name="revoke_api_token"
    ),
    path("panel/<slug:vendor_slug>/api/adres/", webhooks.add_webhook, name="add_webhook"),
    path("panel/<slug:vendor_slug>/api/adres/<int:webhook_id>/", webhooks.webhook, name="webhook"),
    path("panel/<slug:vendor_slug>/api/adres/<int:webhook_id>/zmien/", webhooks.change_webhook, name="change_webhook"),
    path("panel/<slug:vendor_slug>/api/adres/<int:webhook_id>/proba/", webhooks.try_webhook, name="try_webhook"),
    path("panel/<slug:vendor_slug>/api/adres/<int:webhook_id>/wlacz/", webhooks.switch_webhook, name="switch_webhook"),
    path(
        "panel/<slug:vendor_slug>/api/wiadomosc/<int:webhook_delivery_id>/",
        webhooks.webhook_delivery,
        name="webhook_delivery",
    ),
    path(
        "panel/<slug:vendor_slug>/api/wiadomosc/<int:webhook_delivery_id>/ponow/",
        webhooks.repeat_delivery,
        name="repeat_delivery",
    ),
    path("rops/api/", api_tokens.rops_api_tokens, name="rops_api_tokens"),
    path("rops/api/kod/", api_tokens.create_rops_api_token, name="create_rops_api_token"),
    path("rops/api/kod/<int:token_id>/wylacz/", api_tokens.revoke_rops_api_token, name="revoke_rops_api_token"),
]
