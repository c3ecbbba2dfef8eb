-- The timetable and what it does: nominal fires, messages, history, reports, stored indicators.
-- Instants are epoch milliseconds, UTC. Missing is NULL, never 0.

-- The jobs that were ever on the timetable: from then on every nominal fire is accounted for.
CREATE TABLE job (
    name TEXT PRIMARY KEY,
    since_ms INTEGER NOT NULL,
    accounted_ms INTEGER NOT NULL -- until then, inclusive
) STRICT, WITHOUT ROWID;

-- One nominal fire of a job; a request by hand is one too.
CREATE TABLE occurrence (
    job TEXT NOT NULL,
    nominal_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT, -- why it was skipped
    into_ms INTEGER, -- the later fire that did its work
    attempts INTEGER NOT NULL,
    node TEXT, -- of the last attempt
    started_ms INTEGER, -- of the last attempt
    ended_ms INTEGER,
    result TEXT, -- what was done, in words
    error TEXT, -- of the last attempt that failed
    asked_by TEXT, -- NULL: the timetable
    PRIMARY KEY (job, nominal_ms)
) STRICT, WITHOUT ROWID;

CREATE INDEX occurrence_at ON occurrence (nominal_ms);
CREATE INDEX occurrence_state ON occurrence (state, job);

-- A part of a large occurrence.
CREATE TABLE shard (
    job TEXT NOT NULL,
    nominal_ms INTEGER NOT NULL,
    shard INTEGER NOT NULL, -- from 0
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    node TEXT,
    started_ms INTEGER,
    ended_ms INTEGER,
    result TEXT,
    error TEXT,
    PRIMARY KEY (job, nominal_ms, shard)
) STRICT, WITHOUT ROWID;

-- The processes that run the timetable.
CREATE TABLE node (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    tick_ms INTEGER NOT NULL, -- when its scheduler last ran something
    stopped_ms INTEGER -- when it ended well
) STRICT, WITHOUT ROWID;

-- What goes out to channels; what is to be said follows from signals and incidents.
CREATE TABLE outbox (
    key TEXT PRIMARY KEY, -- sent as the idempotency key
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL, -- the signal, the incident
    number INTEGER NOT NULL, -- of a reminder, from 1
    severity TEXT NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL, -- JSON
    at_ms INTEGER NOT NULL, -- when what it tells of happened
    created_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_try_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL, -- after this it is not sent any more
    into_key TEXT, -- the digest that carries it
    ended_ms INTEGER,
    error TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_due ON outbox (state, next_try_ms);
CREATE INDEX outbox_subject ON outbox (subject, channel, kind);
CREATE INDEX outbox_created ON outbox (created_ms);
CREATE INDEX outbox_into ON outbox (into_key);

ALTER TABLE incident ADD COLUMN acked_ms INTEGER;
ALTER TABLE incident ADD COLUMN acked_by TEXT;

-- How series stood, an hour or a change of the verdict each; after a week, a day each.
CREATE TABLE quality_point (
    series_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    span TEXT NOT NULL, -- hour, day
    age_ms INTEGER, -- NULL: no candle
    completeness REAL, -- 0-1
    score REAL NOT NULL, -- 0-100; of a day the worst
    median REAL, -- of a day
    usable INTEGER NOT NULL,
    checks TEXT NOT NULL, -- those that failed
    PRIMARY KEY (series_id, span, at_ms)
) STRICT, WITHOUT ROWID;

CREATE INDEX quality_point_at ON quality_point (at_ms);

CREATE TABLE health_point (
    at_ms INTEGER PRIMARY KEY,
    score REAL NOT NULL, -- 0-100
    status TEXT NOT NULL,
    report TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE report (
    kind TEXT NOT NULL,
    at_ms INTEGER NOT NULL, -- of a daily one: when the day began
    made_ms INTEGER NOT NULL,
    report TEXT NOT NULL, -- JSON
    PRIMARY KEY (kind, at_ms)
) STRICT, WITHOUT ROWID;

-- Indicators at the newest candle of series.
CREATE TABLE indicator_value (
    series_id INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    open_ms INTEGER NOT NULL,
    value TEXT NOT NULL, -- JSON: a list, for each output a number or null
    input TEXT NOT NULL, -- SHA-256 of the candles it was computed from
    engine TEXT NOT NULL, -- the version that computed it
    batch_id INTEGER NOT NULL, -- newest of the series when it was computed
    made_ms INTEGER NOT NULL,
    PRIMARY KEY (series_id, indicator)
) STRICT, WITHOUT ROWID;

-- How often a stored candle was replaced or deleted; it never goes back.
ALTER TABLE series ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
UPDATE series SET changes = (SELECT COUNT(*) FROM candle_revision WHERE series_id = series.id);
