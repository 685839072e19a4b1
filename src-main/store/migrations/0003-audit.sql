-- source: what a person decided of an audit's findings. Repairs are rules: they are applied anew whenever imports change.
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

-- What the repairs make of orders; no lines at all: left out. The orders themselves stay as they were imported.
CREATE TABLE repaired_order (
  order_id INTEGER PRIMARY KEY,
  sale_lines INTEGER NOT NULL,
  return_lines INTEGER NOT NULL,
  sale_minor INTEGER NOT NULL,
  return_minor INTEGER NOT NULL
) STRICT;

-- Customers of the files whose rows the repairs leave out.
CREATE TABLE left_out_customer (
  customer_id INTEGER NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('everything', 'events', 'clustering')),
  PRIMARY KEY (customer_id, scope)
) STRICT, WITHOUT ROWID;

-- The newest report; one row.
CREATE TABLE audit_report (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- of the imports, persons and repairs that it was made from
  state TEXT NOT NULL,
  report TEXT NOT NULL -- JSON of AuditReport
) STRICT;

-- Orders as the files have them, each under the person whom its customer is counted for.
CREATE VIEW imported_order AS
SELECT o.id, o.import_id, o.key, o.customer_id AS file_customer_id,
       coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = o.customer_id), o.customer_id) AS customer_id,
       o.at_ms, o.day, o.channel_id, o.sale_lines, o.return_lines, o.sale_minor, o.return_minor
FROM "order" AS o
WHERE o.replaced_by IS NULL AND o.import_id IN (SELECT id FROM import WHERE state = 'visible');

DROP VIEW visible_order;
CREATE VIEW visible_order AS
SELECT o.id, o.import_id, o.key, o.file_customer_id, o.customer_id, o.at_ms, o.day, o.channel_id,
       coalesce(r.sale_lines, o.sale_lines) AS sale_lines, coalesce(r.return_lines, o.return_lines) AS return_lines,
       coalesce(r.sale_minor, o.sale_minor) AS sale_minor, coalesce(r.return_minor, o.return_minor) AS return_minor
FROM imported_order AS o LEFT JOIN repaired_order AS r ON r.order_id = o.id
WHERE r.order_id IS NULL OR r.sale_lines + r.return_lines > 0;

-- Orders of the customers that take part in making segments.
CREATE VIEW clustered_order AS
SELECT o.id, o.customer_id, o.day, o.channel_id, o.sale_lines, o.sale_minor, o.return_minor
FROM visible_order AS o
WHERE o.customer_id IS NOT NULL AND o.customer_id NOT IN (
  SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = x.customer_id), x.customer_id)
  FROM left_out_customer AS x WHERE x.scope = 'clustering'
);

-- The same for events.
CREATE VIEW imported_event AS
SELECT e.*, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = e.customer_id), e.customer_id) AS person_id
FROM event AS e
WHERE e.replaced_by IS NULL AND e.import_id IN (SELECT id FROM import WHERE state = 'visible');

DROP VIEW visible_event;
CREATE VIEW visible_event AS
SELECT e.* FROM imported_event AS e
WHERE e.customer_id IS NULL OR e.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope <> 'clustering');

DROP VIEW visible_message;
CREATE VIEW visible_message AS
SELECT e.*, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = e.customer_id), e.customer_id) AS person_id
FROM message AS e
WHERE e.replaced_by IS NULL AND e.import_id IN (SELECT id FROM import WHERE state = 'visible')
  AND (e.customer_id IS NULL OR e.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything'));

DROP VIEW visible_feedback;
CREATE VIEW visible_feedback AS
SELECT e.*, coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = e.customer_id), e.customer_id) AS person_id
FROM feedback AS e
WHERE e.replaced_by IS NULL AND e.import_id IN (SELECT id FROM import WHERE state = 'visible')
  AND (e.customer_id IS NULL OR e.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything'));

DROP VIEW person_attribute;
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
    AND v.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything')
) WHERE rank = 1;
