-- What the current reading of each document says, in rows. The rows themselves are written by explode.py.
-- A key is the document's number times 2^24 and the place in the reading's list, so that building anew gives the same keys.

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

INSERT INTO current_readings (document, reading)
SELECT document, max(number) FROM readings GROUP BY document;
