"""The official XSD of FA(3), and what an XML says against it (docs/adr/0018).

The files are the Ministry of Finance's (schemat_FA(3)_v1-0E.xsd and its three imports), carried unchanged in the
package ksef-client; their hashes are pinned here, so another content under the same name is refused.
"""

import hashlib
import importlib.util
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from marketplace.invoices.rules.fa3 import NAMESPACE

if TYPE_CHECKING:
    from xmlschema import XMLResource, XMLSchema

MAIN: Final = "schemat_FA(3)_v1-0E.xsd"
TYPES: Final = "http://crd.gov.pl/xml/schematy/dziedzinowe/mf/2022/01/05/eD/DefinicjeTypy/"
HASHES: Final = {
    MAIN: "50c655de247d8efc706c1791468624e6768e12772b901b1d344240e8e3987e41",
    "StrukturyDanych_v10-0E.xsd": "d26095dc6c68b40be67bb855be2ea59b1215f812ebb63176af294f43e9915a65",
    "ElementarneTypyDanych_v10-0E.xsd": "20f79cb00c12800a3b48c3fced4c05fd0455d9ec6da2a699d964fb23c84edbad",
    "KodyKrajow_v10-0E.xsd": "48be2a9f181d7ff80f185c62491ba12604c5cacbbe21af8e2aaaf2c585bbd214",
}


class SchemaChanged(RuntimeError):
    """The package holds other files than those that were looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InvoiceFacts:
    """What a valid FA(3) document says of itself."""

    seller_nip: str
    buyer_nip: str
    number: str
    issued_on: str
    gross: Decimal
    is_correction: bool


def folder() -> Path:
    """Give the folder with the official files."""
    spec = importlib.util.find_spec("ksef_client")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise SchemaChanged("ksef-client is not installed")
    return Path(places[0]) / "documents" / "fa3" / "schemas"


@lru_cache(maxsize=1)
def _schema() -> "XMLSchema":
    """Load the schema, a second's work, once in a process; nothing is read but the four files."""
    import xmlschema  # 14 MB that a web process should carry only once it looks at XML

    here = folder()
    for name, wanted in HASHES.items():
        if hashlib.sha256((here / name).read_bytes()).hexdigest() != wanted:
            raise SchemaChanged(name)
    places = {TYPES + name: (here / name).as_uri() for name in HASHES if name != MAIN}
    return xmlschema.XMLSchema(str(here / MAIN), uri_mapper=places, allow="local", defuse="never")


def _resource(content: bytes) -> "XMLResource | None":
    """Parse somebody's XML without document types, entities and look-ups elsewhere; None when it is not well-formed."""
    import xmlschema  # see _schema

    try:
        return xmlschema.XMLResource(content.decode("utf-8-sig"), allow="none", defuse="always")
    except (UnicodeDecodeError, xmlschema.XMLSchemaException, SyntaxError, ValueError):
        return None


def problems_in(content: bytes) -> list[str]:
    """List what an XML has against the official structure, at most ten, with their places; nothing when it is valid."""
    resource = _resource(content)
    if resource is None:
        return ["not well-formed"]
    if resource.root.tag != f"{{{NAMESPACE}}}Faktura":
        return ["not FA(3)"]
    found = []
    for error in _schema().iter_errors(resource):
        found.append(f"{error.path}: {error.reason}")
        if len(found) == 10:
            break
    return found


def facts_in(content: bytes) -> InvoiceFacts | None:
    """Read number, day, sum and parties of a document that `problems_in` has nothing against."""
    resource = _resource(content)
    if resource is None:
        return None
    root = resource.root
    try:
        gross = Decimal(_at(root, "Fa/P_15"))
    except InvalidOperation:
        return None
    return InvoiceFacts(
        seller_nip=_at(root, "Podmiot1/DaneIdentyfikacyjne/NIP"),
        buyer_nip=_at(root, "Podmiot2/DaneIdentyfikacyjne/NIP"),
        number=_at(root, "Fa/P_2"),
        issued_on=_at(root, "Fa/P_1"),
        gross=gross,
        is_correction=_at(root, "Fa/RodzajFaktury").startswith("KOR"),
    )


def _at(root: Element, path: str) -> str:
    full = "/".join(f"{{{NAMESPACE}}}{name}" for name in path.split("/"))
    return (root.findtext(full) or "").strip()
