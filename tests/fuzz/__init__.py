"""Nonsense for the GraphQL API: every field and change gets random documents, as everybody; nothing may break.

`python -m tests.fuzz --seconds 600` throws new ones for ten minutes; `test_fuzz.py` throws a few, the same each time.
"""
