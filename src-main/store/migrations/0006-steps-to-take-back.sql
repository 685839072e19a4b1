-- project: what of a step can be taken back. told: nothing, it is only said that it happened; done; undone: it can be done
-- again; given-up: it was taken back, and then something else was done
ALTER TABLE history ADD COLUMN state TEXT NOT NULL DEFAULT 'told' CHECK (state IN ('told', 'done', 'undone', 'given-up'));

-- project: rows as they were before a step, or for a step that was taken back as they were after it; written by triggers
CREATE TABLE history_change (
  id INTEGER PRIMARY KEY,
  -- NULL only within the transaction that makes the change
  history_id INTEGER REFERENCES history (id),
  "table" TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('insert', 'update', 'delete')),
  key TEXT NOT NULL, -- JSON list of the row's key
  before TEXT -- JSON of the row's columns; NULL where it was not there
) STRICT;
CREATE INDEX history_change_step ON history_change (history_id);

-- segmentation: deleted by a person, or taken back; its rows stay, so that it can come back
ALTER TABLE segmentation ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0;

-- customer: the pairs of every comparison are kept, so that one can be taken back; the newest that stands is pointed to
CREATE TABLE compared_pair (
  comparison INTEGER NOT NULL,
  left_id INTEGER NOT NULL,
  right_id INTEGER NOT NULL,
  probability REAL NOT NULL,
  reasons TEXT NOT NULL, -- JSON of PairReason[]
  PRIMARY KEY (comparison, left_id, right_id)
) STRICT, WITHOUT ROWID;
INSERT INTO compared_pair (comparison, left_id, right_id, probability, reasons)
SELECT 1, left_id, right_id, probability, reasons FROM match_pair;
INSERT INTO setting (key, value) SELECT 'comparison', '1' WHERE EXISTS (SELECT 1 FROM match_pair);
DROP TABLE match_pair;
CREATE VIEW match_pair AS
SELECT left_id, right_id, probability, reasons FROM compared_pair
WHERE comparison = (SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'comparison');
