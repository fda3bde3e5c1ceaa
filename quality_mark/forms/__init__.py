"""Forms of the mark, one file per subject."""

from quality_mark.forms.register import RegisterForm

__all__ = ["RegisterForm"]
