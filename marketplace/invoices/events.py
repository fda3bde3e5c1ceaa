"""What invoices tell the world."""

import dataclasses

from core.events import Event


@dataclasses.dataclass(frozen=True, kw_only=True)
class SalesDocumentShared(Event):
    """A buyer may have a document of the seller now."""

    document_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class Dac7DataMissing(Event):
    """A seller is asked for data of the yearly report; `step` is 1 for the first letter, 2 for the second."""

    vendor_id: int
    step: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class Dac7CopiesWanted(Event):
    """The regional centre wants the sellers' copies of a year's report made and sent."""

    year: int
    user_id: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class Dac7CopyMade(Event):
    """A seller gets its copy of what is reported."""

    copy_id: int
