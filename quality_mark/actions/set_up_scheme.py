"""Make the scheme of the market's mark where there is none."""

import tomllib
from pathlib import Path
from typing import Any, Final

from core import clock
from core.action import action
from core.locking import lock_name
from quality_mark.actions.record_history import record_history
from quality_mark.models import Criterion, Question, Sanction, Scheme, SchemeVersion
from quality_mark.queries import MAIN_SCHEME
from quality_mark.states import LabelMode

_FILE: Final = Path(__file__).resolve().parent.parent / "data" / "scheme.toml"


@action
def set_up_scheme() -> Scheme:
    """Give the scheme of the mark; where there is none, make it from data/scheme.toml with a draft of its rules.

    It begins in TEXT_STATUS: the badge takes the eight evidences and two people (law.md R13-01). The draft holds the
    known criteria, questions and table of breaches as a proposal; nothing is published. Twice is once.
    """
    lock_name(Scheme._meta.label)
    found = Scheme.objects.filter(slug=MAIN_SCHEME).first()
    if found is not None:
        return found
    with _FILE.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    scheme = Scheme.objects.create(slug=MAIN_SCHEME, label_mode=LabelMode.TEXT_STATUS, **data["scheme"])
    draft = SchemeVersion.objects.create(
        scheme=scheme, version=1, terms=data["terms"].strip(), effective_from=clock.today()
    )
    for position, row in enumerate(data["criteria"]):
        Criterion.objects.create(scheme_version=draft, position=position, **row)
    for position, row in enumerate(data["questions"]):
        Question.objects.create(scheme_version=draft, position=position, **row)
    for row in data["sanctions"]:
        Sanction.objects.create(scheme_version=draft, **row)
    record_history(verb="scheme.set_up", subject=scheme, by=None)
    return scheme
