"""Tables of the mark."""

from quality_mark.models.certificate import Certificate, CertificateScope
from quality_mark.models.scheme import Scheme, SchemeVersion
from quality_mark.models.scope_item import ItemKind, ScopeItem
from quality_mark.models.status_event import StatusEvent

__all__ = ["Certificate", "CertificateScope", "ItemKind", "Scheme", "SchemeVersion", "ScopeItem", "StatusEvent"]
