-- segmentation: where each segment of the one that was edited went: JSON, by position there the positions here
ALTER TABLE segmentation_edit ADD COLUMN goes_to TEXT NOT NULL DEFAULT '[]';
-- where each segment of the earlier versions went: JSON, by its id the ids of those of this version
ALTER TABLE definition_revision ADD COLUMN goes_to TEXT NOT NULL DEFAULT '{}';
