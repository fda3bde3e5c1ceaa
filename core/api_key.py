"""The key that the API signs with, tokens and webhooks: RSA, known to everybody by its public half (JWKS)."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from django.conf import settings
from jwt.algorithms import RSAAlgorithm

from core.key_files import read_or_make

ALGORITHM = "RS256"


def signing_key() -> RSAPrivateKey:
    """Give the private key: API_SIGNING_KEY in PEM, otherwise the one kept in DATA_DIR/secrets."""
    return _read(settings.API_SIGNING_KEY, Path(settings.DATA_DIR) / "secrets" / "api_signing.pem")


def key_id() -> str:
    """Give the name by which clients find the public key (`kid`)."""
    return str(jwks()["keys"][0]["kid"])


def jwks() -> dict[str, list[dict[str, Any]]]:
    """Give the public keys that check our signatures, as `/.well-known/jwks.json` tells them."""
    return _public(signing_key())


def issuer() -> str:
    """Give the API's own address, which clients compare with the one that they call before they send a token."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/graphql/"


@lru_cache(maxsize=2)
def _read(given: str, path: Path) -> RSAPrivateKey:
    pem = given.encode() if given else read_or_make(path, _make)
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, RSAPrivateKey) or key.key_size < 2048:
        raise TypeError("API_SIGNING_KEY is no RSA key of 2048 bits or more in PEM.")
    return key


@lru_cache(maxsize=2)
def _public(key: RSAPrivateKey) -> dict[str, list[dict[str, Any]]]:
    said = json.loads(RSAAlgorithm.to_jwk(key.public_key()))
    named = {name: said[name] for name in ("e", "kty", "n")}
    kid = hashlib.sha256(json.dumps(named, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:32]
    return {"keys": [{**named, "kid": kid, "use": "sig", "alg": ALGORITHM}]}


def _make() -> bytes:
    key = generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
