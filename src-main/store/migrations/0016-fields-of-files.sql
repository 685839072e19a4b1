-- by id of a destination: which facts of the project its files take, and columns of the user's own; JSON of FileFields
ALTER TABLE campaign ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';
