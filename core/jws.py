"""Signatures beside a body, so that who receives it knows it is ours: detached JWS (RFC 7797), as Saleor sends them."""

from jwt import api_jws

from core.api_key import ALGORITHM, key_id, signing_key


def sign_detached(body: bytes) -> str:
    """Give `header..signature` over a body: RS256, `b64: false`, checked with a key of `/.well-known/jwks.json`."""
    return api_jws.encode(body, signing_key(), algorithm=ALGORITHM, headers={"kid": key_id()}, is_payload_detached=True)
