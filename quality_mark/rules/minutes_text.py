"""The words of a session's minutes: who sat, what was decided, by which votes and for which reasons."""

from typing import Any

from django.utils import translation

from accounts.models import User
from quality_mark.models import ConflictDeclaration, Decision, JuryCase, JurySession, Vote
from quality_mark.rules.letter_words import moment_words


def minutes_document(session: JurySession, cases: list[JuryCase]) -> dict[str, Any]:
    """Give a closed session's minutes as a document of gateways/jury_pdf.py.

    `cases` come with decision, votes and conflicts fetched, and their parties (queries/jury.cases_for_minutes).
    """
    seats = list(session.seats.select_related("juror").order_by("pk"))
    opened = moment_words(session.opened_at) if session.opened_at else "–"
    closed = moment_words(session.closed_at) if session.closed_at else "–"
    with translation.override("pl"):
        return {
            "title": f"Protokół posiedzenia Kapituły {session.number}",
            "number": session.number,
            "author": session.scheme.operator,
            "intro": [
                f"Znak: {session.scheme.name}.",
                f"Miejsce: {session.place}. Otwarcie: {opened}. Zamknięcie: {closed}.",
            ],
            "sections": [
                _section("Obecni", [], [name_of(seat.juror) for seat in seats if seat.is_present]),
                _section("Nieobecni albo wyszli wcześniej", [], _absent(seats)),
                *(_case_section(number, case) for number, case in enumerate(cases, start=1)),
            ],
        }


def name_of(person: User) -> str:
    """Give a person's name, or the e-mail while there is no name."""
    return person.get_full_name() or person.email


def _absent(seats: list[Any]) -> list[str]:
    return [name_of(seat.juror) for seat in seats if not seat.is_present] or ["nikt"]


def _section(heading: str, paragraphs: list[str], points: list[str]) -> dict[str, Any]:
    return {"heading": heading, "paragraphs": paragraphs, "points": points}


def _case_section(number: int, case: JuryCase) -> dict[str, Any]:
    if case.application:
        what = f"Wniosek {case.application.number}, {case.application.applicant.name}"
    else:
        assert case.proceeding is not None
        certificate = case.proceeding.certificate
        what = f"Postępowanie {case.proceeding.number}, certyfikat {certificate.number}, {certificate.holder.name}"
    decision: Decision | None = getattr(case, "decision", None)
    paragraphs = [_conflict_words([row for row in case.conflicts.all() if row.has_conflict])]
    if decision is None:
        paragraphs.append("Sprawa zeszła z porządku bez rozstrzygnięcia.")
    else:
        paragraphs += [
            _count_words(decision),
            *([f"Pozycje: {'; '.join(decision.items)}."] if decision.items else []),
            f"Uzasadnienie: {decision.reasons}",
        ]
    return _section(f"{number}. {what}", paragraphs, [_vote_words(vote) for vote in case.votes.all()])


def _count_words(decision: Decision) -> str:
    votes = f"za {decision.votes_for}, przeciw {decision.votes_against}, wstrzymało się {decision.votes_abstained}"
    return (
        f"Decyzja {decision.number}: {decision.get_kind_display()}. "
        f"Głosów: {decision.votes_cast} ({votes}); kworum: {decision.quorum}."
    )


def _conflict_words(conflicts: list[ConflictDeclaration]) -> str:
    if not conflicts:
        return "Konflikt interesów: nikt."
    told = [f"{name_of(row.juror)} ({row.reason or 'powiązanie wykryte przez system'})" for row in conflicts]
    return f"Konflikt interesów, bez udziału w głosowaniu: {'; '.join(told)}."


def _vote_words(vote: Vote) -> str:
    return f"{name_of(vote.juror)}: {vote.get_choice_display()}. {vote.reasons}"
