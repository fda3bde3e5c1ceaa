"""Addresses of the scheme's operator and of its bodies, under `/rops/znak/`; one list for each audience."""

from django.urls import URLPattern

#: The operator of the scheme, and the director who looks on.
_OPERATOR: list[URLPattern] = []
#: People of the monitoring body.
_AUDITOR: list[URLPattern] = []
#: The jury.
_JUROR: list[URLPattern] = []
#: The appeals body.
_APPEALS: list[URLPattern] = []

urlpatterns: list[URLPattern] = [*_OPERATOR, *_AUDITOR, *_JUROR, *_APPEALS]
