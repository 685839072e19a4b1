-- segmentation: what was divided off segments that keep their ids: JSON list of when, which segment, and the new segments
ALTER TABLE definition_revision ADD COLUMN divided TEXT NOT NULL DEFAULT '[]';
