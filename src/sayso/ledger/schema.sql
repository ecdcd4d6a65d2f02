-- Everything in a ledger, as migrations/ and views/ make it.
-- Written by `python -m sayso.ledger.schema`; not to be edited.

CREATE TABLE migrations (
    -- Which numbered script made the tables what they are, and its SHA-256 when it was applied.
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT;

CREATE TABLE built (
    -- Which tables, indexes, triggers and views the scripts in views/ made, and the SHA-256 of those scripts:
    -- where it differs from the program's, all of them are dropped and built anew.
    name TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    scripts TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE raws (
    -- The bytes that documents came as, compressed with zlib and named by their SHA-256.
    digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE articles (
    -- What the versions of one article have in common: its canonical URL or, where it has none, the place it came from.
    id TEXT PRIMARY KEY CHECK (id GLOB 'art_*'),
    identity TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    -- One version of one article: its clean text, and what its page or its container said of it.
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id GLOB 'doc_*'),
    article TEXT NOT NULL REFERENCES articles (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    raw TEXT NOT NULL REFERENCES raws (digest),
    collected_at TEXT NOT NULL,
    language TEXT,
    published TEXT,
    published_precision TEXT CHECK (
        published_precision IN ('minute', 'hour', 'day', 'week', 'month', 'season', 'year', 'decade')
    ),
    published_method TEXT CHECK (published_method IN ('given', 'html', 'feed', 'jsonl', 'text', 'url', 'warc')),
    outlet TEXT,
    url TEXT,
    title TEXT,
    text TEXT NOT NULL,
    UNIQUE (article, version),
    CHECK ((published IS NULL) = (published_precision IS NULL) AND (published IS NULL) = (published_method IS NULL))
) STRICT;

CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL;

CREATE INDEX documents_by_raw ON documents (raw);

CREATE TABLE bylines (
    -- Who wrote a document, in the order of the page.
    document INTEGER NOT NULL REFERENCES documents (number),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE arrivals (
    -- Each way in which a document came. `bytes` is the id of the bytes that came this time: it differs from the
    -- document's own where a page changed around the same words, and then those bytes were not kept.
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    bytes TEXT NOT NULL CHECK (bytes GLOB 'doc_*'),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'jsonl', 'feed', 'url', 'warc')),
    location TEXT NOT NULL,
    record TEXT,
    url TEXT,
    captured TEXT,
    etag TEXT,
    last_modified TEXT,
    seen_at TEXT NOT NULL
) STRICT;

CREATE INDEX arrivals_by_location ON arrivals (location, record);

CREATE INDEX arrivals_by_url ON arrivals (url) WHERE url IS NOT NULL;

CREATE INDEX arrivals_by_document ON arrivals (document);

CREATE INDEX arrivals_by_bytes ON arrivals (bytes);

CREATE TABLE skipped (
    -- What could not be taken in or read, where it stands, and why.
    number INTEGER PRIMARY KEY,
    location TEXT NOT NULL,
    record TEXT,
    stage TEXT NOT NULL CHECK (stage IN ('collect', 'extract', 'read')),
    why TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX skipped_once ON skipped (location, coalesce(record, ''), stage, why);

CREATE TABLE readings (
    -- What one reader found in one document: the JSON of the contract, compressed with zlib. A later reading supersedes an
    -- earlier one, which stays. The publication day is the one that it was read with: another day makes it due again.
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    reader_name TEXT NOT NULL,
    reader_version TEXT NOT NULL,
    published TEXT,
    published_precision TEXT,
    published_method TEXT,
    read_at TEXT NOT NULL,
    json BLOB NOT NULL
) STRICT;

CREATE INDEX readings_by_document ON readings (document);

CREATE TABLE reprints (
    -- Documents that are copies of one another; each document is in one group at most.
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    "group" TEXT NOT NULL,
    originator INTEGER NOT NULL CHECK (originator IN (0, 1)),
    originator_name TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('exact', 'near', 'wire')),
    method TEXT NOT NULL,
    similarity REAL CHECK (similarity BETWEEN 0 AND 1),
    containment REAL CHECK (containment BETWEEN 0 AND 1),
    resolved_at TEXT NOT NULL
) STRICT;

CREATE INDEX reprints_by_group ON reprints ("group");

CREATE TRIGGER raws_are_not_changed BEFORE UPDATE ON raws
BEGIN
    SELECT RAISE(ABORT, 'raws are append-only');
END;

CREATE TRIGGER raws_are_not_deleted BEFORE DELETE ON raws
BEGIN
    SELECT RAISE(ABORT, 'raws are append-only');
END;

CREATE TRIGGER articles_are_not_changed BEFORE UPDATE ON articles
BEGIN
    SELECT RAISE(ABORT, 'articles are append-only');
END;

CREATE TRIGGER articles_are_not_deleted BEFORE DELETE ON articles
BEGIN
    SELECT RAISE(ABORT, 'articles are append-only');
END;

CREATE TRIGGER documents_are_not_changed BEFORE UPDATE ON documents
BEGIN
    SELECT RAISE(ABORT, 'documents are append-only');
END;

CREATE TRIGGER documents_are_not_deleted BEFORE DELETE ON documents
BEGIN
    SELECT RAISE(ABORT, 'documents are append-only');
END;

CREATE TRIGGER bylines_are_not_changed BEFORE UPDATE ON bylines
BEGIN
    SELECT RAISE(ABORT, 'bylines are append-only');
END;

CREATE TRIGGER bylines_are_not_deleted BEFORE DELETE ON bylines
BEGIN
    SELECT RAISE(ABORT, 'bylines are append-only');
END;

CREATE TRIGGER arrivals_are_not_changed BEFORE UPDATE ON arrivals
BEGIN
    SELECT RAISE(ABORT, 'arrivals are append-only');
END;

CREATE TRIGGER arrivals_are_not_deleted BEFORE DELETE ON arrivals
BEGIN
    SELECT RAISE(ABORT, 'arrivals are append-only');
END;

CREATE TRIGGER skipped_are_not_changed BEFORE UPDATE ON skipped
BEGIN
    SELECT RAISE(ABORT, 'skipped are append-only');
END;

CREATE TRIGGER skipped_are_not_deleted BEFORE DELETE ON skipped
BEGIN
    SELECT RAISE(ABORT, 'skipped are append-only');
END;

CREATE TRIGGER readings_are_not_changed BEFORE UPDATE ON readings
BEGIN
    SELECT RAISE(ABORT, 'readings are append-only');
END;

CREATE TRIGGER readings_are_not_deleted BEFORE DELETE ON readings
BEGIN
    SELECT RAISE(ABORT, 'readings are append-only');
END;

CREATE TABLE meanings (
    -- The sentence embeddings of one document's statements, in the order of the reading that they were taken from: for
    -- each, 384 signed bytes in `vectors`, and in `scales` the 32-bit float, little-endian, that makes their length one.
    -- They count while that reading is the current one, for a search by the same weights.
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    reading INTEGER NOT NULL REFERENCES readings (number),
    weights TEXT NOT NULL,
    scales BLOB NOT NULL,
    vectors BLOB NOT NULL,
    CHECK (length(vectors) = 96 * length(scales))
) STRICT;

CREATE TABLE judgements (
    -- What people decided, by what it is on.
    -- A document ('date', 'retracted'): `subject` is its id, `value` the day, or nothing.
    -- Two sources ('same', 'different', 'unsure'): the address of each: `name:…`, `outlet:…`, or the document's id, #, and the
    -- place of its first mention of the source.
    -- Two actors ('same actor', 'other actor'): the address of each: `known:` and an id of the lexicon, `own:` and one that a
    -- person gave, `name:…`, or one of a document as above. 'alias': the name, and the actor whose it is, with the days
    -- after an @ (`known:islamic-state@2014-06-29/..`). 'new actor': its address, and a JSON object with name, kind and sides.
    -- Two events ('same incident', 'other incident'): the address of each: the document's id, #, and the place of its trigger.
    -- A judgement ('withdraw'): its id.
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (
        kind IN (
            'date', 'retracted', 'same', 'different', 'unsure', 'alias', 'new actor', 'same actor', 'other actor',
            'same incident', 'other incident', 'withdraw'
        )
    ),
    subject TEXT NOT NULL,
    value TEXT NOT NULL,
    author TEXT NOT NULL,
    made TEXT NOT NULL,
    reason TEXT NOT NULL,
    CHECK (
        kind <> 'date' OR value = 'unknown' OR value GLOB '[0-9][0-9][0-9][0-9]'
        OR value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' OR value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
    ),
    CHECK (kind <> 'retracted' OR subject GLOB 'doc_*' AND value = ''),
    CHECK (
        kind NOT IN ('same', 'different', 'unsure') OR subject <> value
        AND (subject GLOB 'name:?*' OR subject GLOB 'outlet:?*' OR subject GLOB 'doc_*#?*')
        AND (value GLOB 'name:?*' OR value GLOB 'outlet:?*' OR value GLOB 'doc_*#?*')
    ),
    CHECK (
        kind NOT IN ('same actor', 'other actor') OR subject <> value
        AND (subject GLOB 'known:?*' OR subject GLOB 'own:?*' OR subject GLOB 'name:?*' OR subject GLOB 'doc_*#?*')
        AND (value GLOB 'known:?*' OR value GLOB 'own:?*' OR value GLOB 'name:?*' OR value GLOB 'doc_*#?*')
    ),
    CHECK (kind <> 'alias' OR subject GLOB 'name:?*' AND (value GLOB 'known:?*' OR value GLOB 'own:?*')),
    CHECK (kind <> 'new actor' OR subject GLOB 'own:?*' AND json_valid(value)),
    CHECK (
        kind NOT IN ('same incident', 'other incident')
        OR subject <> value AND subject GLOB 'doc_*#[0-9]*-[0-9]*' AND value GLOB 'doc_*#[0-9]*-[0-9]*'
    )
) STRICT;

CREATE INDEX judgements_by_subject ON judgements (subject, kind);

CREATE TRIGGER judgements_are_not_changed BEFORE UPDATE ON judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only');
END;

CREATE TRIGGER judgements_are_not_deleted BEFORE DELETE ON judgements
BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only');
END;

CREATE TABLE resolutions (
    -- The newest document, judgement and reading that a resolver has looked at: later ones make its work due again.
    what TEXT PRIMARY KEY CHECK (what IN ('reprints', 'incidents')),
    document INTEGER NOT NULL,
    judgement INTEGER NOT NULL,
    reading INTEGER NOT NULL DEFAULT 0,
    -- reprints are told from texts, and need no reading
    resolved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE incidents (
    -- One happening with bounds in place and time, as all articles tell it together. Its id is made of its earliest mention.
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id GLOB 'incident_*'),
    kind TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    precision TEXT,
    place TEXT,
    place_name TEXT,
    country TEXT,
    lat REAL,
    lon REAL,
    radius REAL,
    place_precision TEXT,
    actors TEXT NOT NULL,
    targets TEXT NOT NULL,
    -- JSON: lists of parties with identity and name, those of most originators first; without an identity, mere words
    told TEXT NOT NULL,
    -- JSON: each status with who tells it so, and of how many originators
    tolls TEXT NOT NULL,
    -- JSON: the latest toll of each claimant; they are never summed
    toll TEXT NOT NULL,
    -- JSON: killed, wounded, captured and displaced, from the lowest to the highest of those
    claimants TEXT NOT NULL,
    -- JSON: what those who tell of it are called
    reports INTEGER NOT NULL CHECK (reports >= 1),
    documents INTEGER NOT NULL,
    originators INTEGER NOT NULL,
    first_reported TEXT,
    last_reported TEXT,
    place_in_order TEXT NOT NULL,
    -- its first day that is known, or nothing: the undated come last where the newest comes first
    CHECK ((lat IS NULL) = (lon IS NULL))
) STRICT;

CREATE TABLE incident_mentions (
    -- The events that tell of an incident, by document and trigger; each event is in one incident. `event` is its key in the
    -- table events, as long as the document is not read anew.
    document INTEGER NOT NULL REFERENCES documents (number),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    incident INTEGER NOT NULL REFERENCES incidents (number),
    event INTEGER NOT NULL,
    PRIMARY KEY (document, starts, ends)
) STRICT, WITHOUT ROWID;

CREATE INDEX incident_mentions_by_incident ON incident_mentions (incident);

CREATE TABLE incident_merges (
    -- Why the mentions of an incident are one: a tree over them. `score` is the chance that the model gives; NULL is a person's judgement.
    incident INTEGER NOT NULL REFERENCES incidents (number),
    position INTEGER NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    -- two events: the document's id, #, and the place of the trigger, as in judgements
    score REAL CHECK (score BETWEEN 0 AND 1),
    reasons TEXT NOT NULL,
    -- JSON: a list of what speaks for it or against it, and its summand of the log-odds
    PRIMARY KEY (incident, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_groups (
    -- The events that were found to be one happening, by document and trigger, those of retracted articles too.
    document INTEGER NOT NULL REFERENCES documents (number),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    "group" INTEGER NOT NULL,
    PRIMARY KEY (document, starts, ends)
) STRICT, WITHOUT ROWID;

CREATE INDEX incident_groups_by_group ON incident_groups ("group");

CREATE TABLE incident_words (
    -- In the sentences of how many of these events each word stands.
    word TEXT PRIMARY KEY,
    seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX incidents_in_order ON incidents (place_in_order DESC, first_reported, id);

-- What follows is dropped and built anew when its scripts change.

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

CREATE VIEW latest_documents AS
-- The latest version of each article: what counts once where corrected versions would count twice.
SELECT * FROM documents
WHERE NOT EXISTS (
    SELECT 1 FROM documents AS later
    WHERE later.article = documents.article AND later.version > documents.version
);

CREATE VIEW counted_documents AS
-- What lists and counts go by: the latest version of each article, unless that was retracted.
SELECT * FROM latest_documents WHERE id NOT IN (SELECT document FROM retractions);

CREATE VIEW known_versions AS
-- From which day on each version of an article was known, as far as that is known: its day of publication; for a later version that
-- tells no later one, the day on which it was collected, since its words were changed between the two collections.
SELECT
    documents.number, documents.id, documents.article, documents.version,
    CASE
        WHEN before.number IS NULL OR before_dates.last_day IS NULL OR dates.last_day > before_dates.last_day THEN dates.last_day
        ELSE max(substr(documents.collected_at, 1, 10), coalesce(dates.last_day, ''))
    END AS known_from
FROM documents
JOIN dates ON dates.document = documents.number
LEFT JOIN documents AS before ON before.article = documents.article AND before.version = documents.version - 1
LEFT JOIN dates AS before_dates ON before_dates.document = before.number;

CREATE TABLE current_readings (
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    reading INTEGER NOT NULL REFERENCES readings (number)
) STRICT;

CREATE TABLE sources (
    -- One speaker of one document. `speaker` is what all documents share in which the same one speaks, as long as nobody
    -- judges otherwise: the key of a named source's name (resolve/identity_names.py, version 1 of the rules), the outlet of a
    -- narrator; others are never the same across documents.
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id TEXT NOT NULL,
    speaker TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('named', 'anonymous', 'group', 'document', 'narrator')),
    name TEXT,
    described TEXT,
    role TEXT,
    affiliation TEXT,
    anonymity TEXT,
    count INTEGER,
    folded TEXT NOT NULL
    -- name, description, role and affiliation in small letters, to look for words in
) STRICT;

CREATE INDEX sources_by_speaker ON sources (speaker);

CREATE TABLE mentions (
    -- Where a document names or describes a source.
    source INTEGER NOT NULL REFERENCES sources (key),
    position INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    PRIMARY KEY (source, position),
    CHECK (0 <= starts AND starts < ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    -- Who says what. `parts` is the content's spans as in the reading, `content` their words, joined by " … ".
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id TEXT NOT NULL,
    source INTEGER REFERENCES sources (key),
    cue TEXT,
    quotation TEXT NOT NULL CHECK (quotation IN ('direct', 'indirect', 'mixed', 'none')),
    kind TEXT NOT NULL CHECK (kind IN ('report', 'assessment', 'forecast', 'recommendation', 'intention')),
    denied INTEGER NOT NULL CHECK (denied IN (0, 1)),
    chance_low REAL,
    chance_best REAL,
    chance_high REAL,
    confidence REAL NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    parts TEXT NOT NULL,
    content TEXT NOT NULL,
    via TEXT NOT NULL,
    -- a list of those through whom it came, as they are called, the nearest to the narrator first
    about TEXT NOT NULL,
    -- a list of the actors named in it
    horizon TEXT,
    horizon_from TEXT,
    horizon_to TEXT,
    -- the words that say when what is foretold or meant is to be, and the days that they mean
    CHECK (0 <= starts AND starts < ends)
) STRICT;

CREATE INDEX statements_by_source ON statements (source);

CREATE VIEW called_sources AS
-- Sources with what they are called: by name, else as described, else by the first words that mean them; a narrator after its outlet.
SELECT
    sources.*,
    CASE sources.kind
        WHEN 'narrator' THEN (SELECT outlet FROM documents WHERE documents.number = sources.document)
        ELSE coalesce(
            sources.name, sources.described,
            (SELECT quote FROM mentions WHERE mentions.source = sources.key ORDER BY position LIMIT 1)
        )
    END AS called
FROM sources;

CREATE TABLE places (
    -- One place of one document. `place` is what all documents share that mean the same one: its GeoNames id, else its name
    -- and point; a name that could not be placed is the same wherever it is spelt so.
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id TEXT NOT NULL,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    geonames INTEGER,
    country TEXT,
    admin1 TEXT,
    lat REAL,
    lon REAL,
    radius REAL,
    -- in kilometres, as `lat` and `lon` are in degrees
    kind TEXT,
    precision TEXT,
    confidence REAL NOT NULL,
    folded TEXT NOT NULL,
    -- its name and the words that mean it in small letters, to look for words in
    CHECK ((lat IS NULL) = (lon IS NULL))
) STRICT;

CREATE INDEX places_by_place ON places (place);

CREATE TABLE toponyms (
    -- Where a document names a place; a metonymic one means a government or a body there.
    place INTEGER NOT NULL REFERENCES places (key),
    position INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    metonymic INTEGER NOT NULL CHECK (metonymic IN (0, 1)),
    PRIMARY KEY (place, position),
    CHECK (0 <= starts AND starts < ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (
    -- One actor of one document. `actor` is what all documents share that mean the same one, as long as nobody judges otherwise
    -- (actor_identities.py): `known:` and its id in the lexicon; for others `name:` and the name, or `words:` and the words
    -- where it is a common noun, which need not be the same ones anywhere else.
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id TEXT NOT NULL,
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    known TEXT,
    called TEXT NOT NULL,
    form TEXT NOT NULL,
    -- the name that the document uses most, as it is written there and as names are compared (fold_name of lexicon/actors)
    mentions INTEGER NOT NULL,
    folded TEXT NOT NULL
    -- its name and the words that mean it in small letters, to look for words in
) STRICT;

CREATE INDEX actors_by_actor ON actors (actor);

CREATE INDEX actors_by_form ON actors (form);

CREATE TABLE actor_mentions (
    -- Where a document names an actor.
    actor INTEGER NOT NULL REFERENCES actors (key),
    position INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    PRIMARY KEY (actor, position),
    CHECK (0 <= starts AND starts < ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
    -- The time expressions of a document, with the closed interval of days that they mean.
    document INTEGER NOT NULL REFERENCES documents (number),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
    value TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    precision TEXT,
    anchor TEXT,
    PRIMARY KEY (document, position),
    CHECK (0 <= starts AND starts < ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE quantities (
    -- The counts of a document, with bounds that are inclusive, what is counted, and what became of people who are.
    document INTEGER NOT NULL REFERENCES documents (number),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    low REAL,
    best REAL,
    high REAL,
    "of" TEXT,
    fate TEXT CHECK (fate IN ('killed', 'wounded', 'captured', 'displaced')),
    PRIMARY KEY (document, position),
    CHECK (0 <= starts AND starts < ends)
) STRICT, WITHOUT ROWID;

CREATE TABLE failures (
    -- What the reader could not place or finish.
    document INTEGER NOT NULL REFERENCES documents (number),
    position INTEGER NOT NULL,
    step TEXT NOT NULL,
    why TEXT NOT NULL,
    starts INTEGER,
    ends INTEGER,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content = 'documents', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER documents_are_searchable AFTER INSERT ON documents
BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

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

CREATE TABLE events (
    -- One event of one document. `actor`, `target` and `place` are the document's own (tables actors and places), the words
    -- beside them those of the text; NULL is unknown. `first_day` and `last_day` are the closed interval of days that the words
    -- of its time mean; `sentence` is what the words of other reports are compared with.
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('happened', 'ongoing', 'planned', 'possible', 'failed', 'denied')),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    sentence TEXT NOT NULL,
    actor INTEGER,
    actor_words TEXT,
    target INTEGER,
    target_words TEXT,
    place INTEGER REFERENCES places (key),
    place_words TEXT,
    time_words TEXT,
    first_day TEXT,
    last_day TEXT,
    precision TEXT,
    spans TEXT NOT NULL,
    -- JSON: where the words of actor, target, place and time stand in the text, and the sentence
    toll TEXT,
    -- JSON: for killed, wounded, captured and displaced low, best and high; NULL where none is told
    plover TEXT,
    acled TEXT,
    confidence REAL NOT NULL,
    actor_folded TEXT NOT NULL,
    target_folded TEXT NOT NULL,
    place_folded TEXT NOT NULL,
    folded TEXT NOT NULL,
    -- the words and names of each role, and all of them with trigger and kind, in small letters, to look for words in
    place_in_order TEXT NOT NULL,
    -- its first day that is known, or nothing: the undated come last where the newest comes first
    CHECK (0 <= starts AND starts < ends)
) STRICT;

CREATE INDEX events_by_place ON events (place);

CREATE INDEX events_by_day ON events (first_day);

CREATE INDEX events_in_order ON events (place_in_order DESC, key);

CREATE TABLE event_statements (
    -- The statements that carry an event; none: the article says so itself.
    event INTEGER NOT NULL REFERENCES events (key),
    statement INTEGER NOT NULL REFERENCES statements (key),
    PRIMARY KEY (event, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE control (
    -- Who holds, takes, loses, contests or hands over a place, as one passage of one document says.
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    id TEXT NOT NULL,
    place INTEGER NOT NULL REFERENCES places (key),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    quote TEXT NOT NULL,
    sentence TEXT NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('holds', 'takes', 'loses', 'contested', 'hands over')),
    status TEXT NOT NULL CHECK (status IN ('happened', 'ongoing', 'planned', 'possible', 'failed', 'denied')),
    holder INTEGER,
    holder_words TEXT,
    former INTEGER,
    former_words TEXT,
    time_words TEXT,
    first_day TEXT,
    last_day TEXT,
    precision TEXT,
    event INTEGER REFERENCES events (key),
    confidence REAL NOT NULL,
    CHECK (0 <= starts AND starts < ends)
) STRICT;

CREATE INDEX control_by_place ON control (place);

CREATE TABLE control_statements (
    -- The statements that carry what is told of control; none: the article says so itself.
    control INTEGER NOT NULL REFERENCES control (key),
    statement INTEGER NOT NULL REFERENCES statements (key),
    PRIMARY KEY (control, statement)
) STRICT, WITHOUT ROWID;
