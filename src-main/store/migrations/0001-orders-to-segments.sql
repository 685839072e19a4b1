-- project
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  call TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;

-- source
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  recipe TEXT NOT NULL -- JSON of the newest import's recipe
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
) STRICT;

CREATE TABLE refused_row (
  import_id INTEGER NOT NULL REFERENCES import (id),
  line INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX refused_row_import ON refused_row (import_id, line);

-- customer
CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  first_import_id INTEGER NOT NULL
) STRICT;

-- activity: small word lists that lines point to
CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  first_import_id INTEGER NOT NULL
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

-- No foreign keys on these two, and no index by customer: both would add a third to the time of a large import. Ids come
-- from the writer, and reading the orders of one customer takes 15 ms among 340,000.
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
CREATE INDEX order_replaced ON "order" (replaced_by) WHERE replaced_by IS NOT NULL;

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

CREATE VIEW visible_order AS
SELECT o.id, o.import_id, o.key, o.customer_id, o.at_ms, o.day, o.channel_id,
       o.sale_lines, o.return_lines, o.sale_minor, o.return_minor
FROM "order" AS o
WHERE o.replaced_by IS NULL AND o.import_id IN (SELECT id FROM import WHERE state = 'visible');

-- features: columns as arrays, position i is one customer in all of them
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
CREATE TABLE feature_column (
  feature_set_id INTEGER NOT NULL REFERENCES feature_set (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  feature_id TEXT NOT NULL,
  "values" BLOB NOT NULL, -- Float64Array, NaN = not defined
  PRIMARY KEY (feature_set_id, feature_id)
) STRICT;

-- segmentation
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
) STRICT;
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
CREATE TABLE membership (
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  -- NULL: the method gives none
  probability REAL,
  PRIMARY KEY (segment_id, customer_id)
) STRICT, WITHOUT ROWID;
