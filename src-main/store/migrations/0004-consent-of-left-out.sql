-- What customers agreed to whom a repair leaves out counts no more than the rest of what is known of them. Where such a
-- customer is the same person as others, what was withdrawn holds for all of them.
DROP VIEW consent_decision;
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
