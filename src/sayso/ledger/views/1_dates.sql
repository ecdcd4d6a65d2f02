-- When each document was published: a person's word goes before the page's. A withdrawn judgement does not count, and
-- of those that stand the last one does.

CREATE VIEW standing_judgements AS
SELECT judgements.*
FROM judgements
WHERE judgements.kind <> 'withdraw'
    AND NOT EXISTS (
        SELECT 1 FROM judgements AS withdrawal
        WHERE withdrawal.kind = 'withdraw' AND withdrawal.subject = judgements.id
    );

CREATE VIEW retractions AS
-- Documents that were withdrawn by those who published them, and who said so here when and why.
SELECT
    standing_judgements.subject AS document, standing_judgements.id AS judgement, standing_judgements.author,
    standing_judgements.made, standing_judgements.reason
FROM standing_judgements
WHERE standing_judgements.kind = 'retracted';

CREATE VIEW effective_dates AS
-- `day` is the first day of what is known and `last_day` the last; all are null where the day is unknown.
SELECT
    document,
    day,
    CASE precision
        WHEN 'year' THEN substr(day, 1, 4) || '-12-31'
        WHEN 'month' THEN date(day, 'start of month', '+1 month', '-1 day')
        ELSE day
    END AS last_day,
    precision,
    method
FROM (
    SELECT
        documents.number AS document,
        CASE
            WHEN judged.number IS NULL THEN documents.published
            WHEN judged.value <> 'unknown' THEN judged.value || substr('-01-01', length(judged.value) - 3)
        END AS day,
        CASE
            WHEN judged.number IS NULL THEN documents.published_precision
            WHEN judged.value <> 'unknown' THEN CASE length(judged.value) WHEN 4 THEN 'year' WHEN 7 THEN 'month' ELSE 'day' END
        END AS precision,
        CASE
            WHEN judged.number IS NULL THEN documents.published_method
            WHEN judged.value <> 'unknown' THEN 'given'
        END AS method
    FROM documents
    LEFT JOIN judgements AS judged ON judged.number = (
        SELECT max(standing_judgements.number) FROM standing_judgements
        WHERE standing_judgements.subject = documents.id AND standing_judgements.kind = 'date'
    )
);

CREATE TABLE dates (
    -- effective_dates, written down so that lists can be put in order.
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    day TEXT,
    last_day TEXT,
    precision TEXT,
    method TEXT,
    place_in_order TEXT NOT NULL GENERATED ALWAYS AS (coalesce(day, '~')) VIRTUAL
    -- the undated come last
) STRICT;

CREATE INDEX dates_in_order ON dates (place_in_order, document);

CREATE TRIGGER documents_are_dated AFTER INSERT ON documents
BEGIN
    INSERT INTO dates (document, day, last_day, precision, method)
    SELECT document, day, last_day, precision, method FROM effective_dates WHERE document = new.number;
END;

CREATE TRIGGER judgements_are_followed AFTER INSERT ON judgements
BEGIN
    DELETE FROM dates WHERE document = (
        SELECT number FROM documents
        WHERE id = coalesce((SELECT subject FROM judgements WHERE id = new.subject), new.subject)
    );
    INSERT INTO dates (document, day, last_day, precision, method)
    SELECT document, day, last_day, precision, method FROM effective_dates WHERE document = (
        SELECT number FROM documents
        WHERE id = coalesce((SELECT subject FROM judgements WHERE id = new.subject), new.subject)
    );
END;

INSERT INTO dates (document, day, last_day, precision, method)
SELECT document, day, last_day, precision, method FROM effective_dates;
