"""The forms Stripe's clients send: names with brackets, decoded into nested dictionaries of text; and sent files."""

import email
import re
from typing import Any, Final
from urllib.parse import parse_qsl

from tests.stripe_double.errors import InvalidParameter

NAME: Final = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)\Z")


def decode(text: str) -> dict[str, Any]:
    """Decode `a[b][0]=x&c=y` into {"a": {"b": {"0": "x"}}, "c": "y"}; `a[]=x` counts by itself.

    Lists stay dictionaries with numbers for keys: only the description knows what is a list.
    """
    whole: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        found = NAME.match(name)
        if not found:
            raise InvalidParameter(f"Received unknown parameter: {name}", param=name, code="parameter_unknown")
        keys = [found[1], *re.findall(r"\[([^\[\]]*)\]", found[2])]
        _put(whole, keys, value, name)
    return whole


class Upload(str):
    """The bytes of a sent file, each as the character of its number, with the name that the client gave it."""

    __slots__ = ("name",)
    name: str


def is_multipart(kind: str) -> bool:
    """Tell whether a body of this Content-Type holds files."""
    return kind.startswith("multipart/form-data")


def decode_multipart(text: str, kind: str) -> dict[str, Any]:
    """Decode a form with files whose bytes were read as characters of their numbers (latin-1)."""
    head = f"Content-Type: {kind}\r\n\r\n"
    whole: dict[str, Any] = {}
    for part in email.message_from_bytes((head + text).encode("latin-1")).get_payload():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True).decode("latin-1")
        if filename := part.get_filename():
            content = Upload(content)
            content.name = filename
        whole[name] = content
    return whole


def _put(whole: dict[str, Any], keys: list[str], value: str, name: str) -> None:
    here = whole
    for key in keys[:-1]:
        here = here.setdefault(key or str(len(here)), {})
        if not isinstance(here, dict):
            raise InvalidParameter(f"Invalid object: {name} is given twice in different shapes", param=name)
    here[keys[-1] or str(len(here))] = value
