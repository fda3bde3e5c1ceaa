"""Tables of the kernel."""

from core.models.access_record import AccessRecord
from core.models.change import Change, StreamVersion
from core.models.heartbeat import Heartbeat
from core.models.outbox_message import OutboxMessage
from core.models.transition import Transition

__all__ = ["AccessRecord", "Change", "Heartbeat", "OutboxMessage", "StreamVersion", "Transition"]
