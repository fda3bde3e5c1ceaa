"""The shape of a paper for a durable medium: who writes, about what, and sections of text."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading with what stands below it."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What is printed."""

    title: str
    number: str
    author: str
    address: str
    sections: list[Section]
