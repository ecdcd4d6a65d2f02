-- Full-text search over articles and statements. Words are stemmed as English and stripped of diacritics, in the index
-- and in what is looked for.

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content = 'documents', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER documents_are_searchable AFTER INSERT ON documents
BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

INSERT INTO article_words (article_words) VALUES ('rebuild');

CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, content = 'statements', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER statements_are_searchable AFTER INSERT ON statements
BEGIN
    INSERT INTO statement_words (rowid, content) VALUES (new.key, new.content);
END;

CREATE TRIGGER statements_are_forgotten AFTER DELETE ON statements
BEGIN
    INSERT INTO statement_words (statement_words, rowid, content) VALUES ('delete', old.key, old.content);
END;
