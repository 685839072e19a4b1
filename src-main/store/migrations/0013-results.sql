-- result: reports that came back, and what was decided and found about campaigns
CREATE TABLE campaign_report (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  read_at_ms INTEGER NOT NULL,
  columns TEXT NOT NULL, -- JSON of ReportColumns
  matching TEXT NOT NULL, -- JSON of MatchingReport
  is_removed INTEGER NOT NULL
) STRICT;
-- what a report says of a customer; NULL: it has no such column
CREATE TABLE campaign_report_row (
  report_id INTEGER NOT NULL REFERENCES campaign_report (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  sent INTEGER,
  opened INTEGER,
  clicked INTEGER,
  unsubscribed INTEGER,
  complained INTEGER,
  converted INTEGER,
  returned INTEGER,
  revenue_minor INTEGER,
  PRIMARY KEY (report_id, customer_id)
) STRICT, WITHOUT ROWID;

-- changes of what a campaign is judged by; the last one holds
CREATE TABLE campaign_amendment (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  made_at_ms INTEGER NOT NULL,
  goal TEXT NOT NULL,
  window_days INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;
-- looks at a result before its window was over
CREATE TABLE campaign_look (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  at_ms INTEGER NOT NULL,
  data_until_day INTEGER NOT NULL
) STRICT;

-- what a finished campaign showed, of everybody in a segment
CREATE TABLE campaign_evidence (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  segment_id INTEGER NOT NULL,
  arm TEXT NOT NULL,
  kept_at_ms INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (campaign_id, segment_id, arm)
) STRICT, WITHOUT ROWID;
-- activity: what a customer did in answer to a campaign, known from the last day of its window on
CREATE TABLE response (
  campaign_id INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  day INTEGER NOT NULL,
  -- 0: held back
  was_treated INTEGER NOT NULL,
  ordered INTEGER NOT NULL,
  spend_minor INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, customer_id)
) STRICT, WITHOUT ROWID;
