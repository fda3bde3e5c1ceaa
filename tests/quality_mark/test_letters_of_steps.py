"""Every step of every state table of the mark says which letter it sends, or why none (issue 4 §3, §6).

A new step without its line fails, and so does a kind of letter that nothing sends, an action that does not write the
letter of its line, or one whose own test does not look for it. Each kind has its text, preview, versions and a PDF.
"""

import hashlib
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings
from django.core import mail
from django.db import models

from accounts.models import User
from core.transitions import Table
from quality_mark import states
from quality_mark.actions.write_letter import write_letter
from quality_mark.actions.write_letter_template import write_letter_template
from quality_mark.models import Certificate, Letter, LetterFile, LetterKind, LetterTemplate
from quality_mark.rules.letter_samples import SAMPLES, preview
from quality_mark.rules.letter_texts import TEXTS, names_in
from quality_mark.states import AppealState as Appeal
from quality_mark.states import ApplicationState as App
from quality_mark.states import AuditState as Audit
from quality_mark.states import CertificateState as Cert
from quality_mark.states import MarkComplaintState as Complaint
from quality_mark.states import NonconformityState as Breach
from quality_mark.states import ProceedingState as Case
from quality_mark.states import SessionState as Session

K = LetterKind
MACHINES: Final[dict[type[models.TextChoices], Table]] = {
    App: states.APPLICATION_TRANSITIONS,
    Cert: states.TRANSITIONS,
    Audit: states.AUDIT_TRANSITIONS,
    Breach: states.NONCONFORMITY_TRANSITIONS,
    Case: states.PROCEEDING_TRANSITIONS,
    Session: states.SESSION_TRANSITIONS,
    Appeal: states.APPEAL_TRANSITIONS,
    Complaint: states.MARK_COMPLAINT_TRANSITIONS,
}

#: What a step sends: pairs of an action and a kind of its letters; a text says why a step sends none.
Sends = list[tuple[str, LetterKind]]
TAKEN_BACK: Final[Sends] = [("withdraw_mark_application", K.TAKEN_BACK)]
DECIDED: Final[Sends] = [("withdraw_certificate", K.WITHDRAWN), ("close_case", K.KEPT)]
UPHELD: Final[Sends] = [("decide_appeal", K.APPEAL_UPHELD)]
REPORTED: Final = "each breach has its own letter, the rest is for the jury, whose decision has one"
OWN: Final = "the entity's own act, confirmed on its page; the other side sees it in its queue"

ANSWERED: Final[Sends] = [
    ("close_mark_complaint", K.COMPLAINT_ANSWERED),
    ("close_mark_complaint", K.COMPLAINT_HOLDER_OUTCOME),
]

STEPS: Final[dict[type[models.TextChoices], dict[tuple[str, str], Sends | str]]] = {
    App: {
        (App.DRAFT, App.SUBMITTED): [("submit_mark_application", K.SUBMITTED)],
        (App.DRAFT, App.WITHDRAWN): "a draft was never sent: nobody had it",
        (App.SUBMITTED, App.CALLED): [("call_to_complete", K.CALLED)],
        (App.SUBMITTED, App.COMPLETE): [("complete_application", K.COMPLETE)],
        (App.SUBMITTED, App.WITHDRAWN): TAKEN_BACK,
        (App.CALLED, App.SUBMITTED): [("submit_mark_application", K.SUBMITTED)],
        (App.CALLED, App.LAPSED): [("lapse_mark_application", K.LAPSED)],
        (App.CALLED, App.WITHDRAWN): TAKEN_BACK,
        (App.COMPLETE, App.AUDITED): REPORTED,
        (App.COMPLETE, App.WITHDRAWN): TAKEN_BACK,
        (App.AUDITED, App.GRANTED): [("close_case", K.GRANTED), ("prepare_agreement", K.AGREEMENT)],
        (App.AUDITED, App.REFUSED): [("close_case", K.REFUSED)],
        (App.AUDITED, App.COMPLETE): [("close_case", K.DEFERRED)],
        (App.AUDITED, App.WITHDRAWN): TAKEN_BACK,
        (App.GRANTED, App.CERTIFIED): [("issue_certificate", K.ISSUED), ("issue_certificate", K.ITEM_ADDED)],
        (App.GRANTED, App.LAPSED): [("lapse_mark_application", K.LAPSED)],
        (App.GRANTED, App.WITHDRAWN): TAKEN_BACK,
        (App.REFUSED, App.AUDITED): UPHELD,
    },
    Cert: {
        (Cert.VALID, Cert.SUSPENDED): [("suspend_certificate", K.SUSPENDED)],
        (Cert.VALID, Cert.WITHDRAWN): [("withdraw_certificate", K.WITHDRAWN)],
        (Cert.VALID, Cert.SURRENDERED): [("surrender_certificate", K.SURRENDERED)],
        (Cert.SUSPENDED, Cert.VALID): [("reinstate_certificate", K.REINSTATED), *UPHELD],
        (Cert.SUSPENDED, Cert.WITHDRAWN): [("withdraw_certificate", K.WITHDRAWN)],
        (Cert.SUSPENDED, Cert.SURRENDERED): [("surrender_certificate", K.SURRENDERED)],
        (Cert.WITHDRAWN, Cert.VALID): UPHELD,
        (Cert.WITHDRAWN, Cert.SUSPENDED): UPHELD,
    },
    Audit: {
        (Audit.ORDERED, Audit.PLANNED): [("plan_audit", K.AUDIT_PLANNED)],
        (Audit.ORDERED, Audit.REPORTED): REPORTED,
        (Audit.ORDERED, Audit.CANCELLED): "the entity had been told of no day",
        (Audit.PLANNED, Audit.REPORTED): REPORTED,
        (Audit.PLANNED, Audit.CANCELLED): [("cancel_audit", K.AUDIT_CANCELLED)],
    },
    Breach: {
        (Breach.OPEN, Breach.ANSWERED): OWN,
        (Breach.OPEN, Breach.CLOSED): [("judge_nonconformity", K.NONCONFORMITY_CLOSED)],
        (Breach.OPEN, Breach.FAILED): [("fail_nonconformity", K.NONCONFORMITY_FAILED)],
        (Breach.ANSWERED, Breach.OPEN): [("judge_nonconformity", K.NONCONFORMITY)],
        (Breach.ANSWERED, Breach.CLOSED): [("judge_nonconformity", K.NONCONFORMITY_CLOSED)],
        (Breach.FAILED, Breach.CLOSED): [("judge_nonconformity", K.NONCONFORMITY_CLOSED)],
    },
    Case: {
        (Case.OPEN, Case.REPLIED): OWN,
        (Case.OPEN, Case.DECIDED): DECIDED,
        (Case.OPEN, Case.DROPPED): [("drop_proceeding", K.KEPT)],
        (Case.REPLIED, Case.DECIDED): DECIDED,
        (Case.REPLIED, Case.DROPPED): [("drop_proceeding", K.KEPT)],
    },
    Session: {
        (Session.PLANNED, Session.OPEN): "everybody who takes part is there",
        (Session.PLANNED, Session.CANCELLED): [("cancel_session", K.SESSION_CANCELLED)],
        (Session.OPEN, Session.CLOSED): "the minutes are the paper of it; each decision has its letter",
    },
    Appeal: {
        (Appeal.FILED, Appeal.UPHELD): UPHELD,
        (Appeal.FILED, Appeal.DISMISSED): [("decide_appeal", K.APPEAL_DISMISSED)],
    },
    Complaint: {
        (Complaint.RECEIVED, Complaint.ACKNOWLEDGED): [("acknowledge_mark_complaint", K.COMPLAINT_ACKNOWLEDGED)],
        (Complaint.ACKNOWLEDGED, Complaint.JUSTIFIED): ANSWERED,
        (Complaint.ACKNOWLEDGED, Complaint.UNJUSTIFIED): ANSWERED,
    },
}

#: Letters that no step of a table sends: something begins, a day comes near, the clock finds something.
BESIDE: Final[Sends] = [
    ("raise_nonconformity", K.NONCONFORMITY),
    ("open_proceeding", K.PROCEEDING),
    ("file_appeal", K.APPEAL_RECEIVED),
    ("file_mark_complaint", K.COMPLAINT_RECEIVED),
    ("file_mark_complaint", K.COMPLAINT_HOLDER),
    ("call_jurors", K.JURY_CALLED),
    ("drop_scope_item", K.ITEM_DROPPED),
    ("remind_of_renewal", K.RENEWAL_REMINDER),
    ("remind_of_renewal", K.EXPIRED),
    ("drop_incomplete_badge", K.BADGE_OFF),
    ("alarm_overdue_decision", K.OVERDUE),
    ("alarm_overdue_complaint", K.OVERDUE),
]
#: Where the own test of an action is: a few are tried together with their neighbours.
TRIED_IN: Final = {"prepare_agreement": "close_case", "file_mark_complaint": "reply_mark_complaint"}


def sent() -> Sends:
    """Give every pair of an action and a letter once."""
    found = [
        pair for steps in STEPS.values() for sends in steps.values() if not isinstance(sends, str) for pair in sends
    ]
    return list(dict.fromkeys([*found, *BESIDE]))


def test_every_step_of_every_table_has_its_line_and_nothing_else_has() -> None:
    assert set(STEPS) == set(MACHINES)
    for choices, table in MACHINES.items():
        assert set(STEPS[choices]) == {(before, after) for before in choices for after in table[before]}
    assert {name for name in vars(states) if name.endswith("TRANSITIONS")} == {
        "TRANSITIONS",
        "APPLICATION_TRANSITIONS",
        "AUDIT_TRANSITIONS",
        "NONCONFORMITY_TRANSITIONS",
        "PROCEEDING_TRANSITIONS",
        "SESSION_TRANSITIONS",
        "APPEAL_TRANSITIONS",
        "MARK_COMPLAINT_TRANSITIONS",
    }


def test_every_kind_of_letter_is_sent_by_something() -> None:
    assert {kind for _action, kind in sent()} == set(LetterKind)


def test_every_action_writes_the_letters_of_its_line_and_no_other_action_writes_any() -> None:
    root = Path(settings.BASE_DIR)
    wrong = []
    for action, kind in sent():
        file = root / f"quality_mark/actions/{action}.py"
        if f"LetterKind.{kind.name}" not in file.read_text():
            wrong.append(f"{action} does not write {kind}")
    named = {action for action, _kind in sent()}
    for file in sorted((root / "quality_mark/actions").glob("*.py")):
        if "kind=LetterKind." in file.read_text() and file.stem not in named:
            wrong.append(f"{file.stem} writes a letter and has no line here")
    assert wrong == []


def test_every_action_has_a_test_that_looks_for_its_letter() -> None:
    folder = Path(__file__).parent
    wrong = []
    for action, kind in sent():
        tests = [folder / f"test_{name}.py" for name in {action, TRIED_IN.get(action, action)}]
        if not any(file.exists() and kind.name in file.read_text() for file in tests):
            wrong.append(f"{action}: {kind}")
    assert wrong == []


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_has_a_text_whose_names_all_have_an_example(kind: LetterKind) -> None:
    text = TEXTS[kind]
    assert names_in(text.subject) | names_in(text.body) <= set(text.names) <= set(SAMPLES)
    subject, body = preview(kind, text.subject, text.body)
    assert names_in(subject) == names_in(body) == set()
    assert body.startswith("Dzień dobry,\n\n")


@pytest.mark.django_db
def test_every_kind_takes_a_version_is_mailed_with_its_pdf_and_kept_with_its_hash(
    certificate: Certificate, operator: User, deliver: Any
) -> None:
    for kind in LetterKind:
        text = TEXTS[kind]
        write_letter_template(kind=kind, subject=text.subject, body=f"{text.body}\n\nDo zobaczenia.", by=operator)
        values = {name: SAMPLES[name] for name in text.names}
        write_letter(kind=kind, about=certificate, values=values, vendor=certificate.holder, case="W/2026/0001")
    deliver()
    assert LetterTemplate.objects.filter(version=1).count() == len(LetterKind)
    letters = list(Letter.objects.order_by("pk"))
    assert [(letter.kind, letter.template_version) for letter in letters] == [(str(kind), 1) for kind in LetterKind]
    assert len(mail.outbox) == len(LetterKind)
    for letter, message in zip(letters, mail.outbox, strict=True):
        file = LetterFile.objects.get(letter=letter)
        content = file.file.read()
        assert content.startswith(b"%PDF-")
        assert file.sha256 == hashlib.sha256(content).hexdigest()
        assert message.subject == letter.subject
        assert message.attachments[0][1] == content
        assert "Do zobaczenia." in letter.body
