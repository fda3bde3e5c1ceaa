"""No sequence of actions by anybody reaches a badge without certificate, decision and quorum (issue 4 §7).

A machine plays with a cast of every role: the right person takes the next step, or anybody tries anything; days pass,
nights run. After each step everything is worked out anew from the rows (play_truths.py), and a refused call must have
changed nothing. `HYPOTHESIS_PROFILE=explore` plays longer, other games each time.
"""

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core import clock
from core.clock import WARSAW
from core.errors import RuleViolation
from quality_mark import tasks
from quality_mark.models import Appeal, Application, Audit, Certificate, JuryCase, JurySession, Proceeding, Scheme
from quality_mark.queries.jury import bench_of
from quality_mark.states import APPLICATION_OPEN, ApplicationState, AuditState
from tests.quality_mark.play import Play, new_play
from tests.quality_mark.play_moves import MOVES
from tests.quality_mark.play_truths import check_everything, check_truths, fingerprint

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 27, 12, tzinfo=WARSAW)
REFUSED = (RuleViolation, ObjectDoesNotExist, IndexError)
EXPLORES = os.environ.get("HYPOTHESIS_PROFILE") == "explore"
SMALL = st.integers(0, 3)
NIGHT = (
    tasks.drop_incomplete_badges,
    tasks.lapse_mark_applications,
    tasks.remind_of_renewals,
    tasks.order_surveillance,
    tasks.fail_nonconformities,
    tasks.alarm_overdue_decisions,
)


class EveryWay(RuleBasedStateMachine):
    """One game; `world` is made once, each game is taken back at its end."""

    world: Play

    def __init__(self) -> None:
        super().__init__()
        self.travel = time_machine.travel(NOON, tick=False)
        self.now = self.travel.start()
        self.game = contextlib.ExitStack()
        self.game.enter_context(transaction.atomic())
        self.known = fingerprint()
        self.checked: tuple[object, ...] = ()
        self.turn = 0

    def teardown(self) -> None:
        """Take the game back."""
        transaction.set_rollback(True)
        self.game.close()
        self.travel.stop()

    def do(self, verb: str, who: str = "", which: int = 0, kind: int = 0) -> bool:
        """Let somebody try a move, by default who should; tells whether it was done."""
        right, move = MOVES[verb]
        by = self.world.person(who or right)
        try:
            move(self.world, by, which, kind)
        except REFUSED:
            assert fingerprint() == self.known, f"{verb} was refused and changed something"
            return False
        self.known = fingerprint()
        check_truths()
        return True

    @initialize(kind=SMALL, stages=st.integers(0, 6))
    def begin(self, kind: int, stages: int) -> None:
        """Begin with an application of a kind that has come so far."""
        self.do("start", kind=kind)
        for _ in range(stages):
            self.go_on(0, 0)

    @rule(which=st.integers(0, 2), ballot=st.sampled_from((0, 0, 0, 1, 2, 3, 4)))
    def go_on(self, which: int, ballot: int) -> None:
        """Take the next steps of one application, as the right people would; `ballot` 4 is a tie."""
        rows = list(Application.objects.filter(state__in=APPLICATION_OPEN).order_by("-pk"))
        if not rows:
            self.do("start", kind=which)
            return
        self._go_on(rows[which % len(rows)], ballot)

    @rule(which=st.integers(0, 2), ballot=st.sampled_from((0, 0, 0, 1, 2, 3, 4)))
    def go_on_twice(self, which: int, ballot: int) -> None:
        """Take the next steps twice: most games should get somewhere."""
        self.go_on(which, ballot)
        self.go_on(which, ballot)

    def _go_on(self, application: Application, ballot: int) -> None:
        place = len(Application.objects.filter(state=application.state, pk__gt=application.pk))
        if application.state in {ApplicationState.DRAFT, ApplicationState.CALLED}:
            self.do("submit", which=place)
        elif application.state == ApplicationState.SUBMITTED:
            while not self.do("complete", which=place) and self.do("find", which=place):
                pass
        elif application.state == ApplicationState.COMPLETE:
            if not Audit.objects.filter(application=application, state__in=[AuditState.ORDERED, "PLANNED"]).exists():
                self.do("order", which=place)
            else:
                self.do("look")
                self.do("report")
        elif application.state == ApplicationState.AUDITED:
            self.sit(application, ballot)
        elif application.state == ApplicationState.GRANTED:
            self.do("sign", which=place)

    def sit(self, thing: Application | Proceeding, ballot: int) -> None:
        """Take a case one stage on in a session: agenda and opening, votes, decision."""
        name = "application" if isinstance(thing, Application) else "proceeding"
        case = JuryCase.objects.filter(closed_at=None, **{name: thing}).first()
        if case is None:
            place = type(thing).objects.filter(pk__gt=thing.pk).count()
            if not JurySession.objects.filter(state="PLANNED").exists():
                self.do("plan")
            self.do("agenda", which=place, kind=name == "proceeding")
            self.do("open")
        elif bench_of(case).waiting:
            place = JuryCase.objects.filter(closed_at=None, pk__gt=case.pk).count()
            for number in range(3):
                self.do("declare", f"juror{number}", place)
                self.do("vote", f"juror{number}", place, [0, 1, 3][number] if ballot == 4 else ballot)
        else:
            place = JuryCase.objects.filter(closed_at=None, pk__gt=case.pk).count()
            for number in range(3):
                if self.do("decide", f"juror{number}", place):
                    break
            self.do("close")

    def judge_appeal(self, *, upholds: bool) -> None:
        """Let two members vote on the newest appeal and close it."""
        for number in range(2):
            self.do("weigh", f"appeals{number}", kind=0 if upholds else 3)
        self.do("rule")

    @precondition(lambda self: Proceeding.objects.filter(state__in=["OPEN", "REPLIED"]).exists())
    @rule(ballot=SMALL)
    def prosecute(self, ballot: int) -> None:
        """Take a case about a certificate one stage on."""
        proceeding = Proceeding.objects.filter(state__in=["OPEN", "REPLIED"]).latest("pk")
        if proceeding.state == "OPEN":
            self.do("reply")
        else:
            self.sit(proceeding, ballot)

    @precondition(lambda self: Appeal.objects.filter(state="FILED").exists())
    @rule(upholds=st.booleans())
    def hear(self, *, upholds: bool) -> None:
        """Let the appeals body answer."""
        self.judge_appeal(upholds=upholds)

    @precondition(lambda self: Certificate.objects.exists())
    @rule(
        verb=st.sampled_from(
            ("suspend", "reinstate", "inspect", "breach", "answer", "judge", "accuse", "drop", "surrender", "appeal")
        ),
        which=st.integers(0, 1),
        kind=SMALL,
    )
    def supervise(self, verb: str, which: int, kind: int) -> None:
        """Let the right person do something about a certificate."""
        self.do(verb, which=which, kind=kind)

    @rule(verb=st.sampled_from(sorted(MOVES)), who=st.integers(0, 18), which=SMALL, kind=SMALL)
    def try_anything(self, verb: str, who: int, which: int, kind: int) -> None:
        """Let anybody try anything."""
        names = sorted(self.world.cast)
        self.do(verb, names[who % len(names)], which, kind)

    @rule(verb=st.sampled_from(sorted(MOVES)), which=SMALL, kind=SMALL)
    def try_rightly(self, verb: str, which: int, kind: int) -> None:
        """Let the right person try any variant."""
        self.do(verb, "", which, kind)

    @precondition(lambda self: Scheme.objects.exclude(label_mode="BADGE").exists())
    @rule(second=st.sampled_from(("operator", "operator2")))
    def switch_on(self, second: str) -> None:
        """Propose the badge, and let the same person or another one confirm it."""
        self.do("mode", "operator")
        self.do("mode", second)

    @rule(days=st.sampled_from((1, 1, 15, 31, 70, 140, 366)), nights=st.booleans())
    def wait(self, days: int, *, nights: bool) -> None:
        """Let days pass; the nightly tasks may have run meanwhile, or missed the nights."""
        self.now.shift(dt.timedelta(days=days))
        check_truths()
        if nights:
            for task in NIGHT:
                task()
            self.known = fingerprint()

    @invariant()
    def everything_holds(self) -> None:
        """After each step of the game, unless it changed nothing."""
        state = (self.known, clock.today())
        if state != self.checked:
            self.turn += 1
            check_everything(thoroughly=self.turn % 3 == 0 or state[1:] != self.checked[1:])
            self.checked = state


@pytest.fixture
def world() -> Iterator[Callable[[], Any]]:
    with time_machine.travel(NOON, tick=False):
        EveryWay.world = new_play()
    yield EveryWay
    del EveryWay.world


def come(world: Any, stages: int) -> None:
    """Bring an application so far before all games begin."""
    game = world()
    game.begin(0, stages)
    game.game.close()
    game.travel.stop()


@pytest.mark.parametrize(("stages", "games"), [(0, 2), (8, 6)], ids=["nothing", "certificate"])
def test_no_game_reaches_a_badge_that_may_not_be(stages: int, games: int, world: Any) -> None:
    if stages:
        come(world, stages)
        assert Certificate.objects.filter(state="VALID").count() == 1
    run_state_machine_as_test(
        world,
        settings=settings(
            max_examples=games * 20 if EXPLORES else games,
            stateful_step_count=50 if EXPLORES else 20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_straight_way_reaches_the_badge_and_a_suspension_ends_it(world: Any) -> None:
    """The machine is worth nothing when its helpers get nowhere."""
    game = world()
    try:
        game.begin(0, 9)
        assert Certificate.objects.filter(state="VALID").count() == 1, list(Application.objects.values_list("state"))
        for verb in ("suspend", "appeal"):
            assert game.do(verb, kind=1), verb
        game.judge_appeal(upholds=True)
        assert Certificate.objects.filter(state="VALID").count() == 1
        assert game.do("accuse")
        for _ in range(4):
            game.prosecute(0)
        assert Certificate.objects.filter(state="WITHDRAWN").count() == 1
    finally:
        game.teardown()
