-- The day on which the customer said so, since 1970-01-01, of what customers state themselves (surveys, preference
-- centres): it stands above whatever files say otherwise. NULL: said by somebody else.
ALTER TABLE attribute_value ADD COLUMN stated_day INTEGER;
CREATE INDEX attribute_value_stated ON attribute_value (customer_id, attribute_id) WHERE stated_day IS NOT NULL;

UPDATE attribute_value SET stated_day = (SELECT imported_at_ms / 86400000 FROM import WHERE id = attribute_value.import_id)
WHERE attribute_id IN (SELECT id FROM attribute WHERE provenance = 'zero-party');

-- What holds for a person: what was stated last, else what the newest import says.
DROP VIEW person_attribute;
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
