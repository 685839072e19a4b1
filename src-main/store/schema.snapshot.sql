-- What a fresh project holds after 0018-parts-of-segments.sql. Written by `npm run gen`.

CREATE INDEX attribute_value_stated ON attribute_value (customer_id, attribute_id) WHERE stated_day IS NOT NULL;

CREATE INDEX campaign_member_customer ON campaign_member (customer_id);

CREATE INDEX consent_customer ON consent (customer_id);

CREATE INDEX history_change_step ON history_change (history_id);

CREATE INDEX identity_decision_keys ON identity_decision (left_key, right_key);

CREATE INDEX merged_customer_person ON merged_customer (person_id);

CREATE INDEX order_replaced ON "order" (replaced_by) WHERE replaced_by IS NOT NULL;

CREATE INDEX persona_comment_persona ON persona_comment (persona_id);

CREATE INDEX persona_sentence_persona ON persona_sentence (persona_id);

CREATE INDEX persona_version_persona ON persona_version (persona_id);

CREATE INDEX refused_row_import ON refused_row (import_id, line);

CREATE INDEX replay_segmentation ON replay (segmentation_id);

CREATE INDEX segmentation_edit_parent ON segmentation_edit (parent_id);

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
  value TEXT NOT NULL, stated_day INTEGER,
  PRIMARY KEY (customer_id, attribute_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_decision (
  id INTEGER PRIMARY KEY,
  -- the check, and after a colon what it is about
  finding TEXT NOT NULL UNIQUE,
  decision TEXT NOT NULL CHECK (decision IN ('repair', 'accept')),
  -- which repair of the finding; '' where it was accepted
  repair TEXT NOT NULL,
  -- limits as they were when it was decided, such as the amount from which an order is an outlier: JSON
  params TEXT NOT NULL,
  -- what was decided, in words with numbers
  words TEXT NOT NULL,
  note TEXT NOT NULL,
  decided_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_report (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- of the imports, persons and repairs that it was made from
  state TEXT NOT NULL,
  report TEXT NOT NULL -- JSON of AuditReport
) STRICT;

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  drawn_at_ms INTEGER NOT NULL,
  plan TEXT NOT NULL, -- JSON of CampaignPlan
  -- what was counted and compared when the arms were drawn: JSON of CampaignDraw
  draw TEXT NOT NULL,
  program_version TEXT NOT NULL
, draft_id INTEGER, fields TEXT NOT NULL DEFAULT '{}') STRICT;

CREATE TABLE campaign_amendment (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  made_at_ms INTEGER NOT NULL,
  goal TEXT NOT NULL,
  window_days INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE campaign_draft (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  plan TEXT NOT NULL, -- JSON of DraftPlan
  changed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE campaign_evidence (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  segment_id INTEGER NOT NULL,
  arm TEXT NOT NULL,
  kept_at_ms INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (campaign_id, segment_id, arm)
) STRICT, WITHOUT ROWID;

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
, scope TEXT NOT NULL DEFAULT 'whole' CHECK (scope IN ('whole', 'joined', 'left'))) STRICT;

CREATE TABLE campaign_file_customer (
  file_id INTEGER NOT NULL REFERENCES campaign_file (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  PRIMARY KEY (file_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_joiner (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  arm INTEGER NOT NULL,
  segment_id INTEGER NOT NULL,
  joined_at_ms INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_look (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  at_ms INTEGER NOT NULL,
  data_until_day INTEGER NOT NULL
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

CREATE TABLE campaign_trigger (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  arm INTEGER NOT NULL,
  destination TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('joined', 'left')),
  UNIQUE (campaign_id, arm, destination, scope)
) STRICT;

CREATE TABLE category (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  first_import_id INTEGER NOT NULL
) STRICT;

CREATE TABLE channel (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  first_import_id INTEGER NOT NULL
) STRICT;

CREATE TABLE chosen_play (
  id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  play_id TEXT NOT NULL,
  UNIQUE (segment_id, play_id)
) STRICT;

CREATE TABLE compared_pair (
  comparison INTEGER NOT NULL,
  left_id INTEGER NOT NULL,
  right_id INTEGER NOT NULL,
  probability REAL NOT NULL,
  reasons TEXT NOT NULL, -- JSON of PairReason[]
  PRIMARY KEY (comparison, left_id, right_id)
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

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  first_import_id INTEGER NOT NULL
) STRICT;

CREATE TABLE definition_head (
  segmentation_id INTEGER PRIMARY KEY REFERENCES segmentation (id) ON DELETE CASCADE,
  number INTEGER NOT NULL
) STRICT;

CREATE TABLE definition_revision (
  segmentation_id INTEGER NOT NULL REFERENCES segmentation (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  made_at_ms INTEGER NOT NULL,
  definition TEXT NOT NULL, -- JSON of Definition, with the names of then
  segment_ids TEXT NOT NULL, goes_to TEXT NOT NULL DEFAULT '{}', divided TEXT NOT NULL DEFAULT '[]', -- JSON list, in the definition's order
  PRIMARY KEY (segmentation_id, number)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE event_name (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  first_import_id INTEGER NOT NULL
) STRICT;

CREATE TABLE feature_column (
  feature_set_id INTEGER NOT NULL REFERENCES feature_set (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  feature_id TEXT NOT NULL,
  "values" BLOB NOT NULL, -- Float64Array, NaN = not defined
  PRIMARY KEY (feature_set_id, feature_id)
) STRICT;

CREATE TABLE feature_set (
  id INTEGER PRIMARY KEY,
  created_at_ms INTEGER NOT NULL,
  as_of_day INTEGER NOT NULL,
  returns TEXT NOT NULL CHECK (returns IN ('net', 'leave-out')),
  -- which imports it was computed from, and which repairs of an audit held: a JSON list
  imports TEXT NOT NULL,
  customer_ids BLOB NOT NULL, -- Int32Array
  summary TEXT NOT NULL -- JSON of FeatureSet
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

CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  call TEXT NOT NULL,
  words TEXT NOT NULL
, state TEXT NOT NULL DEFAULT 'told' CHECK (state IN ('told', 'done', 'undone', 'given-up'))) STRICT;

CREATE TABLE history_change (
  id INTEGER PRIMARY KEY,
  -- NULL only within the transaction that makes the change
  history_id INTEGER REFERENCES history (id),
  "table" TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('insert', 'update', 'delete')),
  key TEXT NOT NULL, -- JSON list of the row's key
  before TEXT -- JSON of the row's columns; NULL where it was not there
) STRICT;

CREATE TABLE identifier (
  customer_id INTEGER NOT NULL,
  -- email, phone, or id
  kind TEXT NOT NULL,
  -- normalised, so that equal ones are equal: small letters, E.164
  value TEXT NOT NULL,
  import_id INTEGER NOT NULL,
  PRIMARY KEY (kind, value, customer_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE identity_decision (
  id INTEGER PRIMARY KEY,
  -- the keys in the order of their characters
  left_key TEXT NOT NULL,
  right_key TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('merge', 'apart')),
  decided_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source (id),
  file_name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  recipe TEXT NOT NULL, -- JSON
  imported_at_ms INTEGER NOT NULL,
  program_version TEXT NOT NULL,
  -- orders of an unfinished import have ids from here on
  first_order_id INTEGER NOT NULL,
  -- staging: being written, or left behind by a program that was killed; nothing sees its rows
  state TEXT NOT NULL CHECK (state IN ('staging', 'visible', 'undone')),
  summary TEXT NOT NULL -- JSON of ImportSummary; '{}' while staging
, undone_by INTEGER) STRICT;

CREATE TABLE import_row_hashes (
  import_id INTEGER NOT NULL,
  chunk INTEGER NOT NULL,
  lines BLOB NOT NULL, -- Int32Array
  hashes BLOB NOT NULL, -- Float64Array of 53-bit numbers: all cells of a row
  keys BLOB NOT NULL, -- the same of what names the row: its order id, its customer
  PRIMARY KEY (import_id, chunk)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_entry (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  arm INTEGER NOT NULL,
  destination TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('joined', 'left')),
  at_ms INTEGER NOT NULL,
  is_dismissed INTEGER NOT NULL,
  UNIQUE (campaign_id, arm, destination, scope)
) STRICT;

CREATE TABLE inbox_entry_customer (
  entry_id INTEGER NOT NULL REFERENCES inbox_entry (id) ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  PRIMARY KEY (entry_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE left_out_customer (
  customer_id INTEGER NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('everything', 'events', 'clustering')),
  PRIMARY KEY (customer_id, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  -- NULL: the method gives none
  probability REAL,
  PRIMARY KEY (segment_id, customer_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE merged_customer (
  customer_id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL,
  rule TEXT NOT NULL CHECK (rule IN ('decision', 'id', 'email', 'phone', 'likeness')),
  -- why, in words
  reason TEXT NOT NULL
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

CREATE TABLE "order" (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  -- the order id of the file; NULL where each row is an order
  key TEXT,
  -- NULL: anonymous
  customer_id INTEGER,
  at_ms INTEGER NOT NULL, -- UTC
  day INTEGER NOT NULL, -- local, since 1970-01-01
  channel_id INTEGER,
  sale_lines INTEGER NOT NULL,
  return_lines INTEGER NOT NULL,
  sale_minor INTEGER NOT NULL,
  return_minor INTEGER NOT NULL, -- zero or less
  -- the newer import of the same source that holds this order too
  replaced_by INTEGER
) STRICT;

CREATE TABLE order_line (
  order_id INTEGER NOT NULL,
  line INTEGER NOT NULL, -- of the file
  product_id INTEGER,
  category_id INTEGER,
  quantity REAL NOT NULL,
  amount_minor INTEGER NOT NULL,
  is_return INTEGER NOT NULL,
  PRIMARY KEY (order_id, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE persona (
  id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL UNIQUE REFERENCES segment (id) ON DELETE CASCADE,
  created_at_ms INTEGER NOT NULL,
  -- draws the portrait
  seed INTEGER NOT NULL
) STRICT;

CREATE TABLE persona_comment (
  id INTEGER PRIMARY KEY,
  persona_id INTEGER NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
  -- NULL: about the whole
  sentence_id INTEGER REFERENCES persona_sentence (id) ON DELETE SET NULL,
  author TEXT NOT NULL,
  words TEXT NOT NULL,
  written_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE persona_sentence (
  id INTEGER PRIMARY KEY,
  persona_id INTEGER NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  block TEXT NOT NULL,
  words TEXT NOT NULL,
  mark TEXT NOT NULL CHECK (mark IN ('measured', 'inferred', 'written')),
  -- what a measured sentence rests on: JSON of Claim
  claim TEXT,
  -- what it was inferred from, what it said before a person wrote it anew, or where a quote stands
  basis TEXT NOT NULL,
  -- the feedback that is quoted
  feedback_id INTEGER
) STRICT;

CREATE TABLE persona_version (
  id INTEGER PRIMARY KEY,
  persona_id INTEGER NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
  author TEXT NOT NULL,
  words TEXT NOT NULL,
  made_at_ms INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  sentences TEXT NOT NULL -- JSON list
) STRICT;

CREATE TABLE plan_limits (
  segmentation_id INTEGER PRIMARY KEY REFERENCES segmentation (id) ON DELETE CASCADE,
  -- contacts a month; NULL: not set
  capacity INTEGER,
  budget_minor INTEGER,
  cost_per_contact_minor INTEGER
) STRICT;

CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  first_import_id INTEGER NOT NULL
) STRICT;

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

CREATE TABLE refused_row (
  import_id INTEGER NOT NULL REFERENCES import (id),
  line INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE repaired_order (
  order_id INTEGER PRIMARY KEY,
  sale_lines INTEGER NOT NULL,
  return_lines INTEGER NOT NULL,
  sale_minor INTEGER NOT NULL,
  return_minor INTEGER NOT NULL
) STRICT;

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

CREATE TABLE replay_month (
  replay_id INTEGER NOT NULL REFERENCES replay (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  labels BLOB NOT NULL, -- Int16Array: position of the segment, -1 for none, -2 for customers who were not known yet
  is_jitter BLOB, -- Uint8Array: 1 for customers whom segments made anew on that day would put elsewhere; NULL: not measured
  points BLOB NOT NULL, -- Float32Array of x and y by map_rows, NaN = not known yet
  PRIMARY KEY (replay_id, day)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  segmentation_id INTEGER NOT NULL REFERENCES segmentation (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  is_named_by_person INTEGER NOT NULL,
  note TEXT NOT NULL,
  -- what was measured when it was made: JSON
  profile TEXT NOT NULL,
  UNIQUE (segmentation_id, position)
) STRICT;

CREATE TABLE segmentation (
  id INTEGER PRIMARY KEY,
  feature_set_id INTEGER NOT NULL REFERENCES feature_set (id),
  name TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  algorithm TEXT NOT NULL,
  params TEXT NOT NULL, -- JSON
  seed INTEGER NOT NULL,
  program_version TEXT NOT NULL,
  preparation TEXT NOT NULL, -- JSON
  -- centres and scaling in prepared units, to assign new customers: JSON
  model TEXT NOT NULL,
  scores TEXT NOT NULL -- JSON of KResult
, is_hidden INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE segmentation_continuation (
  segmentation_id INTEGER PRIMARY KEY REFERENCES segmentation (id) ON DELETE CASCADE,
  migration TEXT NOT NULL -- JSON of Migration
) STRICT;

CREATE TABLE segmentation_edit (
  segmentation_id INTEGER PRIMARY KEY REFERENCES segmentation (id) ON DELETE CASCADE,
  -- the first one, which was not edited: all that came of it are one line
  line_id INTEGER NOT NULL,
  -- the one that was edited
  parent_id INTEGER NOT NULL,
  recipe TEXT NOT NULL -- JSON of EditRecipe
, goes_to TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE segmentation_head (
  line_id INTEGER PRIMARY KEY,
  segmentation_id INTEGER NOT NULL,
  -- where doing again leads to in the end
  newest_id INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  recipe TEXT NOT NULL -- JSON of the newest import's recipe
) STRICT;

CREATE TABLE strategy_cell (
  id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  words TEXT NOT NULL,
  UNIQUE (segment_id, field)
) STRICT;

CREATE VIEW clustered_order AS
SELECT o.id, o.customer_id, o.day, o.channel_id, o.sale_lines, o.sale_minor, o.return_minor
FROM visible_order AS o
WHERE o.customer_id IS NOT NULL AND o.customer_id NOT IN (
  SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = x.customer_id), x.customer_id)
  FROM left_out_customer AS x WHERE x.scope = 'clustering'
);

CREATE VIEW consent_decision AS
SELECT d.import_id,
       coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = d.customer_id), d.customer_id) AS person_id,
       d.channel, d.purpose, d.state, d.at_ms, coalesce(d.at_ms, i.imported_at_ms) AS heard_ms, d.evidence
FROM (
  SELECT import_id, customer_id, channel, purpose, state, at_ms, evidence FROM consent
  UNION ALL
  SELECT v.import_id, v.customer_id, CASE WHEN lower(coalesce(h.name, 'email')) = 'sms' THEN 'sms' ELSE 'email' END,
         'marketing', 'withdrawn', v.at_ms, v.kind || coalesce(': ' || v.campaign, '')
  FROM message AS v LEFT JOIN channel AS h ON h.id = v.channel_id
  WHERE v.kind IN ('unsubscribed', 'complained') AND v.customer_id IS NOT NULL AND v.replaced_by IS NULL
) AS d JOIN import AS i ON i.id = d.import_id AND i.state = 'visible'
WHERE d.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything')
   OR (d.state = 'withdrawn'
       AND d.customer_id IN (SELECT customer_id FROM merged_customer UNION SELECT person_id FROM merged_customer));

CREATE VIEW imported_event AS
SELECT e.*, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = e.customer_id), e.customer_id) AS person_id
FROM event AS e
WHERE e.replaced_by IS NULL AND e.import_id IN (SELECT id FROM import WHERE state = 'visible');

CREATE VIEW imported_order AS
SELECT o.id, o.import_id, o.key, o.customer_id AS file_customer_id,
       coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = o.customer_id), o.customer_id) AS customer_id,
       o.at_ms, o.day, o.channel_id, o.sale_lines, o.return_lines, o.sale_minor, o.return_minor
FROM "order" AS o
WHERE o.replaced_by IS NULL AND o.import_id IN (SELECT id FROM import WHERE state = 'visible');

CREATE VIEW match_pair AS
SELECT left_id, right_id, probability, reasons FROM compared_pair
WHERE comparison = (SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'comparison');

CREATE VIEW person_attribute AS
SELECT person_id, attribute_id, value, stated_day FROM (
  SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = v.customer_id), v.customer_id) AS person_id,
         v.attribute_id, v.value, v.stated_day,
         row_number() OVER (
           PARTITION BY coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = v.customer_id), v.customer_id), v.attribute_id
           ORDER BY v.stated_day DESC, v.import_id DESC, v.customer_id
         ) AS rank
  FROM attribute_value AS v
  WHERE v.import_id IN (SELECT id FROM import WHERE state = 'visible')
    AND v.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything')
) WHERE rank = 1;

CREATE VIEW person_consent AS
SELECT person_id, channel, purpose,
       CASE WHEN max(CASE WHEN state = 'withdrawn' THEN heard_ms END) IS NULL
              OR max(CASE WHEN state = 'granted' THEN at_ms END) > max(CASE WHEN state = 'withdrawn' THEN heard_ms END)
            THEN 'granted' ELSE 'withdrawn' END AS state
FROM consent_decision GROUP BY person_id, channel, purpose;

CREATE VIEW superseded_segmentation AS
SELECT s.id AS segmentation_id
FROM segmentation AS s
LEFT JOIN segmentation_edit AS e ON e.segmentation_id = s.id
JOIN segmentation_head AS h ON h.line_id = coalesce(e.line_id, s.id)
WHERE h.segmentation_id <> s.id;

CREATE VIEW visible_event AS
SELECT e.* FROM imported_event AS e
WHERE e.customer_id IS NULL OR e.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope <> 'clustering');

CREATE VIEW visible_feedback AS
SELECT e.*, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = e.customer_id), e.customer_id) AS person_id
FROM feedback AS e
WHERE e.replaced_by IS NULL AND e.import_id IN (SELECT id FROM import WHERE state = 'visible')
  AND (e.customer_id IS NULL OR e.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything'));

CREATE VIEW visible_message AS
SELECT e.*, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = e.customer_id), e.customer_id) AS person_id
FROM message AS e
WHERE e.replaced_by IS NULL AND e.import_id IN (SELECT id FROM import WHERE state = 'visible')
  AND (e.customer_id IS NULL OR e.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything'));

CREATE VIEW visible_order AS
SELECT o.id, o.import_id, o.key, o.file_customer_id, o.customer_id, o.at_ms, o.day, o.channel_id,
       coalesce(r.sale_lines, o.sale_lines) AS sale_lines, coalesce(r.return_lines, o.return_lines) AS return_lines,
       coalesce(r.sale_minor, o.sale_minor) AS sale_minor, coalesce(r.return_minor, o.return_minor) AS return_minor
FROM imported_order AS o LEFT JOIN repaired_order AS r ON r.order_id = o.id
WHERE r.order_id IS NULL OR r.sale_lines + r.return_lines > 0;
