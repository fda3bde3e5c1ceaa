"""Tables of the mark."""

from quality_mark.models.appeal import Appeal, AppealVote, ComplaintHearing, MarkComplaint, MarkComplaintFile
from quality_mark.models.application import (
    Answer,
    Application,
    ApplicationItem,
    ApplicationSnapshot,
    FinancePeriod,
    Recommendation,
)
from quality_mark.models.audit import (
    Audit,
    AuditConclusion,
    AuditFinding,
    AuditMethod,
    Nonconformity,
    NonconformityFile,
    Proceeding,
)
from quality_mark.models.bodies import BODY_ROLES, Appointment, MonitoringBody
from quality_mark.models.certificate import Certificate, CertificateScope
from quality_mark.models.evidence import CompletionCall, Evidence, FindingOutcome, FormalFinding
from quality_mark.models.gate import GateEvidence, GateKind, MarkGraphic
from quality_mark.models.history import HistoryEntry, HistoryHead, RenewalReminder
from quality_mark.models.jury import (
    ConflictDeclaration,
    Decision,
    DecisionKind,
    JurorNote,
    JuryCase,
    JurySeat,
    JurySession,
    LicenceAgreement,
    Vote,
    VoteChoice,
)
from quality_mark.models.letter import Letter, LetterFile, LetterKind, LetterTemplate
from quality_mark.models.number_series import NumberSeries
from quality_mark.models.scheme import Scheme
from quality_mark.models.scheme_version import (
    Consultation,
    Criterion,
    CriterionCheck,
    CriterionKind,
    Question,
    QuestionKind,
    Sanction,
    SchemeVersion,
    Severity,
)
from quality_mark.models.scope_item import ItemKind, ScopeItem
from quality_mark.models.status_event import StatusEvent

__all__ = [
    "BODY_ROLES",
    "Answer",
    "Appeal",
    "AppealVote",
    "Application",
    "ApplicationItem",
    "ApplicationSnapshot",
    "Appointment",
    "Audit",
    "AuditConclusion",
    "AuditFinding",
    "AuditMethod",
    "Certificate",
    "CertificateScope",
    "ComplaintHearing",
    "CompletionCall",
    "ConflictDeclaration",
    "Consultation",
    "Criterion",
    "CriterionCheck",
    "CriterionKind",
    "Decision",
    "DecisionKind",
    "Evidence",
    "FinancePeriod",
    "FindingOutcome",
    "FormalFinding",
    "GateEvidence",
    "GateKind",
    "HistoryEntry",
    "HistoryHead",
    "ItemKind",
    "JurorNote",
    "JuryCase",
    "JurySeat",
    "JurySession",
    "Letter",
    "LetterFile",
    "LetterKind",
    "LetterTemplate",
    "LicenceAgreement",
    "MarkComplaint",
    "MarkComplaintFile",
    "MarkGraphic",
    "MonitoringBody",
    "Nonconformity",
    "NonconformityFile",
    "NumberSeries",
    "Proceeding",
    "Question",
    "QuestionKind",
    "Recommendation",
    "RenewalReminder",
    "Sanction",
    "Scheme",
    "SchemeVersion",
    "ScopeItem",
    "Severity",
    "StatusEvent",
    "Vote",
    "VoteChoice",
]
