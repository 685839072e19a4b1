import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import { conditionSql, type RuleFacts } from "./condition-sql.ts";
import type { RuleFrame } from "./happening-sql.ts";
import { joinSql, type Sql, sql } from "./sql.ts";

/** @returns one statement that selects the ids of the people that a rule is true of, ascending. */
export function compileRule(rule: Rule, facts: RuleFacts): Sql {
  return sql`WITH everyone AS (
${everyoneSql(facts)})
SELECT person_id FROM everyone WHERE ${ruleSql(rule, facts)} ORDER BY person_id`;
}

function ruleSql(rule: Rule, facts: RuleFacts): Sql {
  switch (rule.kind) {
    case "all":
      return rule.rules.length === 0 ? sql`1` : bracketed(rule.rules, " AND ", facts);
    case "any":
      return rule.rules.length === 0 ? sql`0` : bracketed(rule.rules, " OR ", facts);
    case "not":
      return sql`NOT (${ruleSql(rule.rule, facts)})`;
    default: {
      const { people, isComplement } = conditionSql(rule, facts);
      return isComplement ? sql`person_id NOT IN (${people})` : sql`person_id IN (${people})`;
    }
  }
}

function bracketed(rules: readonly Rule[], between: " AND " | " OR ", facts: RuleFacts): Sql {
  const { text, parameters } = joinSql(
    rules.map((child) => ruleSql(child, facts)),
    between,
  );
  return { text: `(${text})`, parameters };
}

/**
 * Everybody of whom something is known on the as-of day: a dated row until then, or a row of a file of customers,
 * consents or preferences, which need no date. What a file of orders says of the person besides counts with its orders:
 * else everybody would be known before the first of them. "Not" means all of these people but those.
 */
export function everyoneSql(frame: Pick<RuleFrame, "asOfDay" | "endMs">): Sql {
  return sql`SELECT customer_id AS person_id FROM visible_order WHERE customer_id IS NOT NULL AND day <= ${frame.asOfDay}
UNION ${everyoneElseSql(frame)}`;
}

/** The same without those who ordered. */
export function everyoneElseSql({ asOfDay, endMs }: Pick<RuleFrame, "asOfDay" | "endMs">): Sql {
  return sql`SELECT coalesce(j.person_id, f.customer_id) AS person_id
  FROM (SELECT customer_id, import_id FROM attribute_value
        UNION ALL SELECT customer_id, import_id FROM identifier
        UNION ALL SELECT customer_id, import_id FROM consent WHERE at_ms IS NULL
        UNION ALL SELECT id, first_import_id FROM customer) AS f
  LEFT JOIN merged_customer AS j ON j.customer_id = f.customer_id
  WHERE f.import_id IN (SELECT id FROM import WHERE state = 'visible' AND recipe ->> 'kind' IN ('customers', 'consents', 'preferences'))
    AND f.customer_id NOT IN (SELECT customer_id FROM left_out_customer WHERE scope = 'everything')
UNION SELECT person_id FROM visible_event WHERE person_id IS NOT NULL AND day <= ${asOfDay}
UNION SELECT person_id FROM visible_message WHERE person_id IS NOT NULL AND day <= ${asOfDay}
UNION SELECT person_id FROM visible_feedback WHERE person_id IS NOT NULL AND day <= ${asOfDay}
UNION SELECT person_id FROM consent_decision WHERE at_ms < ${endMs}`;
}
