-- segmentation: every version of segments that were defined and then changed; absent while they are as they were made
CREATE TABLE definition_revision (
  segmentation_id INTEGER NOT NULL REFERENCES segmentation (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  made_at_ms INTEGER NOT NULL,
  definition TEXT NOT NULL, -- JSON of Definition, with the names of then
  segment_ids TEXT NOT NULL, -- JSON list, in the definition's order
  PRIMARY KEY (segmentation_id, number)
) STRICT, WITHOUT ROWID;

-- segmentation: which version holds; its members follow
CREATE TABLE definition_head (
  segmentation_id INTEGER PRIMARY KEY REFERENCES segmentation (id) ON DELETE CASCADE,
  number INTEGER NOT NULL
) STRICT;
