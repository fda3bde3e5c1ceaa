"""Full-text search over the search documents, and trigrams over the known words, on both databases.

SQLite: FTS5 tables kept in step by triggers (the text is folded already, so FTS5 removes no diacritics; positions are
not needed, so `detail=column` halves the index). A later migration that makes SQLite rebuild one of the two tables
must make the triggers again. PostgreSQL: a generated tsvector with weights and GIN indexes; the
extension pg_trgm (trusted, so no superuser is needed) stays when the migration is taken back.
"""

from typing import Any

SQLITE = [
    """CREATE VIRTUAL TABLE catalogue_search_fts USING fts5(
        title, forms, body, content='catalogue_searchdocument', content_rowid='product_id', detail=column,
        tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER catalogue_searchdocument_added AFTER INSERT ON catalogue_searchdocument BEGIN
        INSERT INTO catalogue_search_fts(rowid, title, forms, body)
        VALUES (new.product_id, new.title, new.forms, new.body); END""",
    """CREATE TRIGGER catalogue_searchdocument_removed AFTER DELETE ON catalogue_searchdocument BEGIN
        INSERT INTO catalogue_search_fts(catalogue_search_fts, rowid, title, forms, body)
        VALUES ('delete', old.product_id, old.title, old.forms, old.body); END""",
    """CREATE TRIGGER catalogue_searchdocument_changed AFTER UPDATE ON catalogue_searchdocument
        WHEN (old.title, old.forms, old.body) IS NOT (new.title, new.forms, new.body) BEGIN
        INSERT INTO catalogue_search_fts(catalogue_search_fts, rowid, title, forms, body)
        VALUES ('delete', old.product_id, old.title, old.forms, old.body);
        INSERT INTO catalogue_search_fts(rowid, title, forms, body)
        VALUES (new.product_id, new.title, new.forms, new.body); END""",
    """CREATE VIRTUAL TABLE catalogue_searchword_trigram USING fts5(padded, content='', tokenize='trigram')""",
    """CREATE TRIGGER catalogue_searchword_added AFTER INSERT ON catalogue_searchword BEGIN
        INSERT INTO catalogue_searchword_trigram(rowid, padded) VALUES (new.id, ' ' || new.word || ' '); END""",
    """CREATE TRIGGER catalogue_searchword_removed AFTER DELETE ON catalogue_searchword BEGIN
        INSERT INTO catalogue_searchword_trigram(catalogue_searchword_trigram, rowid, padded)
        VALUES ('delete', old.id, ' ' || old.word || ' '); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER catalogue_searchdocument_added",
    "DROP TRIGGER catalogue_searchdocument_removed",
    "DROP TRIGGER catalogue_searchdocument_changed",
    "DROP TRIGGER catalogue_searchword_added",
    "DROP TRIGGER catalogue_searchword_removed",
    "DROP TABLE catalogue_search_fts",
    "DROP TABLE catalogue_searchword_trigram",
]
POSTGRES = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """ALTER TABLE catalogue_searchdocument ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, title), 'A') ||
        setweight(to_tsvector('simple'::regconfig, forms), 'B') ||
        setweight(to_tsvector('simple'::regconfig, body), 'C')) STORED""",
    "CREATE INDEX catalogue_search_vector ON catalogue_searchdocument USING gin (vector) WITH (fastupdate = off)",
    "CREATE INDEX catalogue_searchword_trigram ON catalogue_searchword USING gin ((' ' || word || ' ') gin_trgm_ops)",
]
POSTGRES_BACK = [
    "DROP INDEX catalogue_searchword_trigram",
    "DROP INDEX catalogue_search_vector",
    "ALTER TABLE catalogue_searchdocument DROP COLUMN vector",
]


def forward(_apps: Any, schema_editor: Any) -> None:
    """Make the indexes of the database at hand."""
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def backward(_apps: Any, schema_editor: Any) -> None:
    """Remove the indexes of the database at hand."""
    for statement in POSTGRES_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement, params=None)
