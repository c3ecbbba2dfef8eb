-- A series that is not followed was removed: it is neither evaluated nor listed, but what it holds
-- is kept. The next ingest of it follows it again.
ALTER TABLE series ADD COLUMN followed INTEGER NOT NULL DEFAULT 1;
