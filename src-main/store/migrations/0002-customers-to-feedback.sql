-- customer: what is known of one, from which import; the newest visible import's value counts
CREATE TABLE identifier (
  customer_id INTEGER NOT NULL,
  -- email, phone, or id
  kind TEXT NOT NULL,
  -- normalised, so that equal ones are equal: small letters, E.164
  value TEXT NOT NULL,
  import_id INTEGER NOT NULL,
  PRIMARY KEY (kind, value, customer_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('number', 'date', 'text', 'yes-no')),
  class TEXT NOT NULL,
  provenance TEXT NOT NULL,
  first_import_id INTEGER NOT NULL
) STRICT;
CREATE TABLE attribute_value (
  customer_id INTEGER NOT NULL,
  attribute_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  -- as the file has it; dates as 2024-12-31, numbers with a decimal point
  value TEXT NOT NULL,
  PRIMARY KEY (customer_id, attribute_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  customer_id INTEGER NOT NULL,
  channel TEXT NOT NULL,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('granted', 'withdrawn')),
  -- when it was decided, UTC; NULL: the file does not say
  at_ms INTEGER,
  -- what the file said, in its own words
  evidence TEXT NOT NULL
) STRICT;
CREATE INDEX consent_customer ON consent (customer_id);

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  -- the company's number, web domain or name, whichever the file has first
  key TEXT NOT NULL,
  name TEXT,
  domain TEXT,
  city TEXT,
  region TEXT,
  country TEXT
) STRICT;

-- customers that were found to be the same person as another one; everything is counted for that person
CREATE TABLE merged_customer (
  customer_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL,
  rule TEXT NOT NULL CHECK (rule IN ('decision', 'id', 'email', 'phone', 'likeness')),
  -- why, in words
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX merged_customer_person ON merged_customer (person_id);

-- what a person decided of two customers, by their keys, so that it outlives taking back and importing anew; the newest
-- row of two keys counts, and undoing it brings the one before back
CREATE TABLE identity_decision (
  id INTEGER PRIMARY KEY,
  -- the keys in the order of their characters
  left_key TEXT NOT NULL,
  right_key TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('merge', 'apart')),
  decided_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_decision_keys ON identity_decision (left_key, right_key);

-- pairs of customers that were compared and may be one person, from the latest comparison of the whole project; whether
-- they are merged or reviewed follows from the thresholds
CREATE TABLE match_pair (
  left_id INTEGER NOT NULL,
  right_id INTEGER NOT NULL,
  probability REAL NOT NULL,
  reasons TEXT NOT NULL, -- JSON of PairReason[]
  PRIMARY KEY (left_id, right_id)
) STRICT, WITHOUT ROWID;

-- activity
CREATE TABLE product_fact (
  product_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  name TEXT,
  category TEXT,
  vendor TEXT,
  price_minor INTEGER,
  cost_minor INTEGER,
  PRIMARY KEY (product_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_name (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  first_import_id INTEGER NOT NULL
) STRICT;
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  -- 53 bits of the row's own id, or of what it says; equal in two files of a source: the same event
  key INTEGER NOT NULL,
  -- NULL: anonymous
  customer_id INTEGER,
  at_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  name_id INTEGER NOT NULL,
  product_id INTEGER,
  channel_id INTEGER,
  amount_minor INTEGER,
  -- JSON of the further columns; NULL for none
  properties TEXT,
  replaced_by INTEGER
) STRICT;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  key INTEGER NOT NULL,
  customer_id INTEGER,
  at_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('sent', 'delivered', 'opened', 'clicked', 'unsubscribed', 'bounced', 'complained')),
  channel_id INTEGER,
  campaign TEXT,
  replaced_by INTEGER
) STRICT;

CREATE TABLE feedback (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  key INTEGER NOT NULL,
  customer_id INTEGER,
  at_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('review', 'ticket', 'survey', 'nps')),
  rating REAL,
  subject TEXT,
  text TEXT,
  status TEXT,
  product_id INTEGER,
  channel_id INTEGER,
  replaced_by INTEGER
) STRICT;

CREATE TABLE campaign_total (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  key INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  channel_id INTEGER,
  sent REAL,
  delivered REAL,
  opened REAL,
  clicked REAL,
  unsubscribed REAL,
  bounced REAL,
  amount_minor INTEGER,
  replaced_by INTEGER
) STRICT;

-- source: the newer complete file that took an import's place; NULL where a person took it back
ALTER TABLE import ADD COLUMN undone_by INTEGER;

-- source: what tells two files of a source apart, row by row, in the order of the file
CREATE TABLE import_row_hashes (
  import_id INTEGER NOT NULL,
  chunk INTEGER NOT NULL,
  lines BLOB NOT NULL, -- Int32Array
  hashes BLOB NOT NULL, -- Float64Array of 53-bit numbers: all cells of a row
  keys BLOB NOT NULL, -- the same of what names the row: its order id, its customer
  PRIMARY KEY (import_id, chunk)
) STRICT, WITHOUT ROWID;

DROP VIEW visible_order;
CREATE VIEW visible_order AS
SELECT o.id, o.import_id, o.key,
       coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = o.customer_id), o.customer_id) AS customer_id,
       o.at_ms, o.day, o.channel_id, o.sale_lines, o.return_lines, o.sale_minor, o.return_minor
FROM "order" AS o
WHERE o.replaced_by IS NULL AND o.import_id IN (SELECT id FROM import WHERE state = 'visible');

CREATE VIEW visible_event AS
SELECT e.*, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = e.customer_id), e.customer_id) AS person_id
FROM event AS e
WHERE e.replaced_by IS NULL AND e.import_id IN (SELECT id FROM import WHERE state = 'visible');

CREATE VIEW visible_message AS
SELECT e.*, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = e.customer_id), e.customer_id) AS person_id
FROM message AS e
WHERE e.replaced_by IS NULL AND e.import_id IN (SELECT id FROM import WHERE state = 'visible');

CREATE VIEW visible_feedback AS
SELECT e.*, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = e.customer_id), e.customer_id) AS person_id
FROM feedback AS e
WHERE e.replaced_by IS NULL AND e.import_id IN (SELECT id FROM import WHERE state = 'visible');

-- One value of each attribute for each person: what customers state themselves stands above the rest, then the newest.
CREATE VIEW person_attribute AS
SELECT person_id, attribute_id, value FROM (
  SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = v.customer_id), v.customer_id) AS person_id,
         v.attribute_id, v.value,
         row_number() OVER (
           PARTITION BY coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = v.customer_id), v.customer_id), v.attribute_id
           ORDER BY v.import_id DESC, v.customer_id
         ) AS rank
  FROM attribute_value AS v
  WHERE v.import_id IN (SELECT id FROM import WHERE state = 'visible')
) WHERE rank = 1;

-- What each person has agreed to, by channel and purpose. A withdrawal stands until a later opt-in whose day is known;
-- one whose day is not known counts from the day on which it was heard of. To unsubscribe or complain is to withdraw.
CREATE VIEW consent_decision AS
SELECT c.import_id,
       coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = c.customer_id), c.customer_id) AS person_id,
       c.channel, c.purpose, c.state, c.at_ms, coalesce(c.at_ms, i.imported_at_ms) AS heard_ms, c.evidence
FROM consent AS c JOIN import AS i ON i.id = c.import_id AND i.state = 'visible'
UNION ALL
SELECT v.import_id, v.person_id, CASE WHEN lower(coalesce(h.name, 'email')) = 'sms' THEN 'sms' ELSE 'email' END,
       'marketing', 'withdrawn', v.at_ms, v.at_ms, v.kind || coalesce(': ' || v.campaign, '')
FROM visible_message AS v LEFT JOIN channel AS h ON h.id = v.channel_id
WHERE v.kind IN ('unsubscribed', 'complained') AND v.person_id IS NOT NULL;

CREATE VIEW person_consent AS
SELECT person_id, channel, purpose,
       CASE WHEN max(CASE WHEN state = 'withdrawn' THEN heard_ms END) IS NULL
              OR max(CASE WHEN state = 'granted' THEN at_ms END) > max(CASE WHEN state = 'withdrawn' THEN heard_ms END)
            THEN 'granted' ELSE 'withdrawn' END AS state
FROM consent_decision GROUP BY person_id, channel, purpose;
