"""The public keys that check what we sign."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from core.api_key import jwks as public_keys


@require_safe
def jwks(_request: HttpRequest) -> JsonResponse:
    """Give the keys of tokens and webhooks (RFC 7517); clients may keep them for an hour."""
    return JsonResponse(public_keys(), headers={"Cache-Control": "public, max-age=3600"})
