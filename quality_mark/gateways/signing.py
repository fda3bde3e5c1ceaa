"""The key that signs certificates as data: Ed25519, made at the first need, readable by this program only."""

import base64
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from core.key_files import read_or_make


def sign(content: bytes) -> str:
    """Give the signature of some bytes in base64."""
    return base64.b64encode(_key().sign(content)).decode()


def public_key_pem() -> str:
    """Give the public key that verifies every signature of ours."""
    public = _key().public_key()
    return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def _key() -> Ed25519PrivateKey:
    return _read(settings.MARK_SIGNING_KEY, Path(settings.DATA_DIR) / "secrets" / "mark_signing.pem")


@lru_cache(maxsize=2)
def _read(given: str, path: Path) -> Ed25519PrivateKey:
    pem = given.encode() if given else read_or_make(path, _make)
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("MARK_SIGNING_KEY is no Ed25519 key in PEM.")
    return key


def _make() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
