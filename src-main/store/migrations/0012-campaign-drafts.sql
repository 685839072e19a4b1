-- a campaign before its arms are drawn
CREATE TABLE campaign_draft (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  plan TEXT NOT NULL, -- JSON of DraftPlan
  changed_at_ms INTEGER NOT NULL
) STRICT;

-- the draft that a campaign was drawn from. The draft stays, hidden, so that a draw changes nothing that can be taken back.
ALTER TABLE campaign ADD COLUMN draft_id INTEGER;
