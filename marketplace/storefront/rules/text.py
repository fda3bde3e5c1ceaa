"""Texts that sellers write, made safe to show; the work is done in core.markdown, which every app may use."""

from core.markdown import SCHEMES, TAGS, plain_text, render_markdown

__all__ = ["SCHEMES", "TAGS", "plain_text", "render_markdown"]
"""Texts that sellers write, made safe to show (core/markdown.py, shared with the panel's preview)."""


__all__ = ["plain_text", "render_markdown"]
