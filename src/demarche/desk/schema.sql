-- The tables of a desk. Every row leads back to an article and, by "begin" and "end", to a range of characters of its text.
-- Lists of parties stand side by side: the first of actor_countries is the country of the first of actors ("" for none).

CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

-- What was given to the desk: ref is a path or address, with "#n" for the n-th document of a file that holds many;
-- digest tells whether it has changed since; problem says why it is no article.
CREATE TABLE inputs (ref VARCHAR PRIMARY KEY, digest VARCHAR NOT NULL, article VARCHAR, problem VARCHAR, added TIMESTAMP);

-- story is the id of the first article of which this is a copy, its own where it is none; likeness how alike they are.
-- record is the record as JSON; model and version say what read it; sketch is what copies are recognised by.
CREATE TABLE articles (
    id VARCHAR PRIMARY KEY, title VARCHAR, published VARCHAR, day DATE, source VARCHAR, url VARCHAR, ref VARCHAR,
    words INTEGER, story VARCHAR, likeness DOUBLE, model VARCHAR, version VARCHAR, added TIMESTAMP, text VARCHAR,
    record VARCHAR, sketch UINTEGER[]
);
CREATE TABLE bands (band INTEGER, hash BIGINT, article VARCHAR);

CREATE TABLE entities (
    article VARCHAR, id VARCHAR, key VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR,
    other_sectors VARCHAR[], title VARCHAR, names VARCHAR[], number INTEGER, mentions INTEGER
);

-- day is the event's own date where it is a day, else that of the article; date is what the article says (ISO 8601).
-- incident is the id of the incident that the event is a report of.
CREATE TABLE events (
    article VARCHAR, id VARCHAR, incident VARCHAR, plover VARCHAR, mode VARCHAR, contexts VARCHAR[], status VARCHAR,
    date VARCHAR, day DATE, place VARCHAR, place_country VARCHAR, latitude DOUBLE, longitude DOUBLE,
    actors VARCHAR[], actor_keys VARCHAR[], actor_countries VARCHAR[], actor_sectors VARCHAR[],
    recipients VARCHAR[], recipient_keys VARCHAR[], recipient_countries VARCHAR[], recipient_sectors VARCHAR[],
    quad VARCHAR, score DOUBLE, cameo VARCHAR, confidence DOUBLE, statement VARCHAR,
    trigger VARCHAR, quote VARCHAR, "begin" INTEGER, "end" INTEGER
);

CREATE TABLE statements (
    article VARCHAR, id VARCHAR, speaker VARCHAR, speaker_key VARCHAR, speaker_country VARCHAR, kind VARCHAR, cue VARCHAR,
    audience VARCHAR, date VARCHAR, quote VARCHAR, "begin" INTEGER, "end" INTEGER
);

CREATE TABLE ledger (
    article VARCHAR, giver VARCHAR, giver_country VARCHAR, receiver VARCHAR, receiver_country VARCHAR, kind VARCHAR,
    status VARCHAR, lethal BOOLEAN, items VARCHAR[], amount VARCHAR, certainty VARCHAR,
    quote VARCHAR, "begin" INTEGER, "end" INTEGER
);

CREATE TABLE positions (
    article VARCHAR, holder VARCHAR, holder_country VARCHAR, stance VARCHAR, issue VARCHAR, shift VARCHAR,
    quote VARCHAR, "begin" INTEGER, "end" INTEGER
);

CREATE TABLE conditions (
    article VARCHAR, speaker VARCHAR, speaker_country VARCHAR, against VARCHAR, against_country VARCHAR, kind VARCHAR,
    if_words VARCHAR, then_words VARCHAR, quote VARCHAR, "begin" INTEGER, "end" INTEGER
);

CREATE TABLE polls (
    article VARCHAR, pollster VARCHAR, population VARCHAR, population_country VARCHAR, share DOUBLE, answer VARCHAR,
    issue VARCHAR, date VARCHAR, quote VARCHAR, "begin" INTEGER, "end" INTEGER
);

CREATE TABLE influences (
    article VARCHAR, decider VARCHAR, decider_country VARCHAR, issue VARCHAR, factor VARCHAR, direction VARCHAR,
    quote VARCHAR, "begin" INTEGER, "end" INTEGER
);

-- An incident is an event with all the reports of it. reason says why two reports were taken for one.
CREATE TABLE merges (incident VARCHAR, article VARCHAR, event VARCHAR, reason VARCHAR);
