"""Tables of the mark."""

from quality_mark.models.certificate import Certificate, CertificateScope
from quality_mark.models.scheme import Scheme, SchemeVersion
from quality_mark.models.scope_item import ItemKind, ScopeItem

__all__ = ["Certificate", "CertificateScope", "ItemKind", "Scheme", "SchemeVersion", "ScopeItem"]
