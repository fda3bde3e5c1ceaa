"""What happens to certificates and to the label."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, kw_only=True)
class LabelModeChanged(Event):
    """The label of a scheme is shown differently from now on."""

    scheme_id: int
    mode: str


@dataclass(frozen=True, kw_only=True)
class LetterWritten(Event):
    """A letter was written; its PDF is made and it is mailed."""

    letter_id: int


@dataclass(frozen=True, kw_only=True)
class SessionClosed(Event):
    """A session of the jury ended; its minutes are typeset and kept."""

    session_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementPrepared(Event):
    """A licence agreement waits for its text to be typeset and kept."""

    agreement_id: int
