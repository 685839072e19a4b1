-- segmentation: one that was made by editing an earlier one, which stays as it was
CREATE TABLE segmentation_edit (
  segmentation_id INTEGER PRIMARY KEY REFERENCES segmentation (id) ON DELETE CASCADE,
  -- the first one, which was not edited: all that came of it are one line
  line_id INTEGER NOT NULL,
  -- the one that was edited
  parent_id INTEGER NOT NULL,
  recipe TEXT NOT NULL -- JSON of EditRecipe
) STRICT;
CREATE INDEX segmentation_edit_parent ON segmentation_edit (parent_id);

-- segmentation: which one of its line holds now; taking an edit back moves it to the parent
CREATE TABLE segmentation_head (
  line_id INTEGER PRIMARY KEY,
  segmentation_id INTEGER NOT NULL,
  -- where doing again leads to in the end
  newest_id INTEGER NOT NULL
) STRICT;

-- Those of a line that do not hold now.
CREATE VIEW superseded_segmentation AS
SELECT s.id AS segmentation_id
FROM segmentation AS s
LEFT JOIN segmentation_edit AS e ON e.segmentation_id = s.id
JOIN segmentation_head AS h ON h.line_id = coalesce(e.line_id, s.id)
WHERE h.segmentation_id <> s.id;
