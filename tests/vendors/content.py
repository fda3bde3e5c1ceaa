"""Subjects and answers for the tests of content about people."""

import datetime as dt
from typing import Any

from accounts.models import User
from core import clock
from core.documents import CleanDocument
from vendors.actions.submit_content import submit_content
from vendors.models import ContentReview, Vendor
from vendors.rules.content import Declaration


def paper(words: str = "zgoda") -> CleanDocument:
    """Give a file with a consent."""
    return CleanDocument(f"%PDF-1.4 {words} %%EOF".encode(), f"{words}.pdf", "application/pdf")


def yes(people: int = 1, days: int = 90, **more: Any) -> Declaration:
    """Answer that people can be recognised, with one file for each."""
    documents = more.pop("documents", tuple(paper(f"zgoda-{number}") for number in range(people)))
    expires_on = clock.today() + dt.timedelta(days=days)
    return Declaration(shows_people=True, people=people, documents=documents, expires_on=expires_on, **more)


NO = Declaration(shows_people=False)


def submit(vendor: Vendor, by: User, declaration: Declaration, text: str = "Kubek", **more: Any) -> ContentReview:
    """Send something of the vendor on its way; the vendor's own row stands for it."""
    given = {"has_picture": True, **more}
    return submit_content(vendor=vendor, subject=vendor, text=text, declaration=declaration, by=by, **given)
