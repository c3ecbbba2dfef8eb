-- Instants are epoch milliseconds, UTC. Missing is NULL, never 0.

CREATE TABLE instrument (
    id INTEGER PRIMARY KEY,
    venue TEXT NOT NULL,
    symbol TEXT NOT NULL,
    market TEXT NOT NULL CHECK (market IN ('spot', 'perpetual')),
    tick REAL CHECK (tick > 0),
    calendar TEXT NOT NULL,
    UNIQUE (venue, symbol)
) STRICT;

-- The last nine columns sum up the candles, so that listing series reads no candle.
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    instrument_id INTEGER NOT NULL REFERENCES instrument (id),
    timeframe INTEGER NOT NULL CHECK (timeframe > 0), -- minutes
    enabled INTEGER NOT NULL DEFAULT 1,
    has_volume INTEGER NOT NULL DEFAULT 0,
    first_open_ms INTEGER,
    last_open_ms INTEGER,
    candles INTEGER NOT NULL DEFAULT 0,
    last_batch INTEGER NOT NULL DEFAULT 0,
    last_known_at INTEGER NOT NULL DEFAULT 0,
    imported_before_ms INTEGER, -- opens before it were imported, not collected
    longest_lag_ms INTEGER NOT NULL DEFAULT 0, -- from a candle's open until it was known
    UNIQUE (instrument_id, timeframe)
) STRICT;

-- One row per ingest that changed something. Numbers and known_at never go backwards.
CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT,
    known_at INTEGER NOT NULL,
    rows INTEGER NOT NULL
) STRICT;

-- What is current. state: 0 real, 1 attested as without a trade (then it has no prices).
CREATE TABLE candle (
    series_id INTEGER NOT NULL REFERENCES series (id),
    open_ms INTEGER NOT NULL,
    o REAL,
    h REAL,
    l REAL,
    c REAL,
    v REAL,
    state INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    known_at INTEGER NOT NULL,
    assumed INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    PRIMARY KEY (series_id, open_ms)
) STRICT, WITHOUT ROWID;

-- What was replaced: it counted from known_at until replaced_at.
CREATE TABLE candle_revision (
    series_id INTEGER NOT NULL REFERENCES series (id),
    open_ms INTEGER NOT NULL,
    o REAL,
    h REAL,
    l REAL,
    c REAL,
    v REAL,
    state INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    known_at INTEGER NOT NULL,
    assumed INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    replaced_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (series_id, open_ms, rev)
) STRICT, WITHOUT ROWID;

CREATE INDEX candle_revision_replaced ON candle_revision (replaced_at);

CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL,
    series_id INTEGER NOT NULL REFERENCES series (id),
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    payload TEXT NOT NULL,
    UNIQUE (series_id, file, line, reason, payload)
) STRICT;

CREATE TABLE strategy (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    identity TEXT NOT NULL,
    canonical TEXT NOT NULL,
    noted_at INTEGER NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE cycle (
    strategy_version TEXT NOT NULL,
    timeframe INTEGER NOT NULL, -- minutes
    close_ms INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    outcomes BLOB NOT NULL,
    PRIMARY KEY (strategy_version, timeframe, close_ms)
) STRICT;

CREATE TABLE signal (
    id TEXT PRIMARY KEY,
    strategy TEXT NOT NULL,
    strategy_version TEXT NOT NULL,
    venue TEXT NOT NULL,
    symbol TEXT NOT NULL,
    timeframe INTEGER NOT NULL, -- minutes
    direction TEXT NOT NULL,
    close_ms INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    status TEXT NOT NULL,
    source TEXT NOT NULL,
    entry REAL NOT NULL,
    stop REAL NOT NULL,
    target REAL,
    score REAL,
    confidence REAL,
    json TEXT NOT NULL,
    evidence TEXT NOT NULL,
    UNIQUE (strategy, strategy_version, venue, symbol, timeframe, close_ms)
) STRICT;

CREATE INDEX signal_close ON signal (close_ms);

CREATE TABLE probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    written_at INTEGER NOT NULL
) STRICT;
