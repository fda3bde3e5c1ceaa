"""Forms of the vendors' pages; one file per audience or subject."""

from vendors.forms.review import ReasonForm, RegisterFilterForm

__all__ = ["ReasonForm", "RegisterFilterForm"]
