-- segmentation: one that carries an earlier one on, on newer features
CREATE TABLE segmentation_continuation (
  segmentation_id INTEGER PRIMARY KEY REFERENCES segmentation (id) ON DELETE CASCADE,
  migration TEXT NOT NULL -- JSON of Migration
) STRICT;
