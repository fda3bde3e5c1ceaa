"""The open interface of the National Court Register: associations and foundations (S) or entrepreneurs (P)."""

from typing import Any, Final
from urllib.parse import quote

from django.conf import settings

from core.text import fold
from vendors.gateways.register_port import Answer, Question, Unavailable, read_json
from vendors.models import LookUpOutcome, LookUpSource

_PARTS: Final = ("P", "S")


class CourtRegister:
    """Asks by KRS number, first among entrepreneurs, then among associations; compares name, NIP and REGON."""

    source: Final = LookUpSource.KRS

    def number_of(self, question: Question) -> str:
        """Ask by KRS number; entities of other registers have none."""
        return question.krs

    def ask(self, question: Question) -> Answer:
        """Ask about one entity."""
        try:
            found = next((data for part in _PARTS if (data := self._read(question.krs, part))), None)
        except Unavailable as problem:
            return self._answer(question, LookUpOutcome.UNAVAILABLE, {"powód": str(problem)})
        if found is None:
            return self._answer(question, LookUpOutcome.NOT_FOUND, {})
        numbers = found.get("identyfikatory") or {}
        seen = {
            "nazwa": str(found.get("nazwa") or ""),
            "NIP": str(numbers.get("nip") or ""),
            "REGON": str(numbers.get("regon") or "")[:9],
        }
        given = {"nazwa": question.name, "NIP": question.nip, "REGON": question.regon[:9]}
        differs = [word for word, value in seen.items() if value and given[word] and not _same(value, given[word])]
        outcome = LookUpOutcome.DIFFERENT if differs else LookUpOutcome.FOUND
        return self._answer(question, outcome, {**seen, "różni się": differs})

    @staticmethod
    def _read(number: str, part: str) -> dict[str, Any] | None:
        found = read_json(f"{settings.KRS_URL}/api/krs/OdpisAktualny/{quote(number)}?rejestr={part}&format=json")
        if found is None:
            return None
        try:
            data = found["odpis"]["dane"]["dzial1"]["danePodmiotu"]
        except (KeyError, TypeError) as problem:
            raise Unavailable("shape") from problem
        if not isinstance(data, dict):
            raise Unavailable("shape")
        return data

    def _answer(self, question: Question, outcome: LookUpOutcome, summary: dict[str, Any]) -> Answer:
        return Answer(source=self.source, asked=question.krs, outcome=outcome, summary=summary)


def _same(one: str, other: str) -> bool:
    """Compare names whatever their capitals and quotation marks."""
    words = [" ".join("".join(c if c.isalnum() else " " for c in fold(text)).split()) for text in (one, other)]
    return words[0] == words[1]
