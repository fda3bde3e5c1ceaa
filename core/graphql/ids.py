"""Global ids as Saleor writes them: base64 of "Type:key"."""

import binascii
from base64 import b64decode, b64encode
from uuid import UUID

Key = int | str | UUID


def global_id(type_name: str, key: Key) -> str:
    """Give the id of a thing: base64 of "Product:12" for the listing with the key 12."""
    return b64encode(f"{type_name}:{key}".encode()).decode()


def key_of(text: str | None, type_name: str) -> str | None:
    """Give the key in an id of this type; None for anything else, which is then answered like an unknown id."""
    if not text:
        return None
    try:
        name, found, key = b64decode(text, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return key if found and name == type_name and key and "\0" not in key else None


def number_of(text: str | None, type_name: str) -> int | None:
    """Give the key of a thing whose keys are whole numbers."""
    key = key_of(text, type_name)
    return int(key) if key and key.isascii() and key.isdigit() and len(key) < 19 else None


def uuid_of(text: str | None, type_name: str) -> UUID | None:
    """Give the key of a thing whose keys are UUIDs."""
    key = key_of(text, type_name)
    try:
        return UUID(key) if key else None
    except ValueError:
        return None
