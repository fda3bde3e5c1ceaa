"""The white list of VAT payers of the Ministry of Finance (domain.md §4.3, §4.5)."""

from typing import Any, Final
from urllib.parse import quote

from django.conf import settings

from core import clock
from vendors.gateways.register_port import Answer, Question, Unavailable, read_json
from vendors.models import LookUpOutcome, LookUpSource


class VatWhiteList:
    """Asks by NIP for today, and compares REGON, KRS and the bank account with what the vendor gave."""

    source: Final = LookUpSource.VAT_WHITE_LIST

    def number_of(self, question: Question) -> str:
        """Ask by NIP."""
        return question.nip

    def ask(self, question: Question) -> Answer:
        """Ask about one entity."""
        url = f"{settings.VAT_WHITE_LIST_URL}/api/search/nip/{quote(question.nip)}?date={clock.today():%Y-%m-%d}"
        try:
            found = read_json(url)
            subject = self._subject(found)
        except Unavailable as problem:
            return self._answer(question, LookUpOutcome.UNAVAILABLE, {"powód": str(problem)})
        if subject is None:
            return self._answer(question, LookUpOutcome.NOT_FOUND, {})
        accounts = [str(number) for number in subject.get("accountNumbers") or []]
        differs = [
            word
            for word, given, seen in (
                ("REGON", question.regon, str(subject.get("regon") or "")),
                ("KRS", question.krs, str(subject.get("krs") or "")),
            )
            if given and seen and given != seen
        ]
        if question.bank_account and accounts and question.bank_account not in accounts:
            differs.append("rachunek")
        summary = {
            "nazwa": str(subject.get("name") or ""),
            "status VAT": str(subject.get("statusVat") or ""),
            "REGON": str(subject.get("regon") or ""),
            "KRS": str(subject.get("krs") or ""),
            "rachunek na liście": "tak" if question.bank_account in accounts else "nie",
            "różni się": differs,
        }
        return self._answer(question, LookUpOutcome.DIFFERENT if differs else LookUpOutcome.FOUND, summary)

    @staticmethod
    def _subject(found: dict[str, Any] | None) -> dict[str, Any] | None:
        if found is None:
            return None
        result = found.get("result")
        if not isinstance(result, dict):
            raise Unavailable("shape")
        subject = result.get("subject")
        if subject is not None and not isinstance(subject, dict):
            raise Unavailable("shape")
        return subject

    def _answer(self, question: Question, outcome: LookUpOutcome, summary: dict[str, Any]) -> Answer:
        return Answer(source=self.source, asked=question.nip, outcome=outcome, summary=summary)
