-- segmentation: its past, worked out again for every month end
CREATE TABLE replay (
  id INTEGER PRIMARY KEY,
  segmentation_id INTEGER NOT NULL REFERENCES segmentation (id) ON DELETE CASCADE,
  made_from TEXT NOT NULL, -- the data and the model that it was made from: equal only where both are
  customer_ids BLOB NOT NULL, -- Int32Array, ascending: which customer each position of the columns means
  map_rows BLOB NOT NULL, -- Int32Array: positions of the customers of the map
  map_axes TEXT NOT NULL, -- JSON of MapAxis[]
  notes TEXT NOT NULL, -- JSON list of sentences
  is_complete INTEGER NOT NULL -- 0 while it is being made, and where that was stopped
) STRICT;
CREATE INDEX replay_segmentation ON replay (segmentation_id);
CREATE TABLE replay_month (
  replay_id INTEGER NOT NULL REFERENCES replay (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  labels BLOB NOT NULL, -- Int16Array: position of the segment, -1 for none, -2 for customers who were not known yet
  is_jitter BLOB, -- Uint8Array: 1 for customers whom segments made anew on that day would put elsewhere; NULL: not measured
  points BLOB NOT NULL, -- Float32Array of x and y by map_rows, NaN = not known yet
  PRIMARY KEY (replay_id, day)
) STRICT, WITHOUT ROWID;
