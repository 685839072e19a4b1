-- campaign: who was chosen and drawn into which arm, before any file was written
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  drawn_at_ms INTEGER NOT NULL,
  plan TEXT NOT NULL, -- JSON of CampaignPlan
  -- what was counted and compared when the arms were drawn: JSON of CampaignDraw
  draw TEXT NOT NULL,
  program_version TEXT NOT NULL
) STRICT;
CREATE TABLE campaign_member (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  -- of the plan's arms
  arm INTEGER NOT NULL,
  -- the segment that the customer was chosen by
  segment_id INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_member_customer ON campaign_member (customer_id);

-- the ledger: every file with customers that left the program by a campaign
CREATE TABLE campaign_file (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  arm INTEGER NOT NULL,
  written_at_ms INTEGER NOT NULL,
  destination TEXT NOT NULL,
  file_name TEXT NOT NULL,
  customers INTEGER NOT NULL,
  -- what permitted it, in words
  consent_basis TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
-- who was in a file
CREATE TABLE campaign_file_customer (
  file_id INTEGER NOT NULL REFERENCES campaign_file (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  PRIMARY KEY (file_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_file_customer_customer ON campaign_file_customer (customer_id);
