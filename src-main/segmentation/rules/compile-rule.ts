import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import { MS_PER_DAY } from "../../../src-shared/units.ts";
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
 * Everybody of whom something is known on the as-of day: a dated row until then, or a fact without a date. "Not" means
 * all of them but those.
 */
export function everyoneSql(frame: Pick<RuleFrame, "asOfDay">): Sql {
  return sql`SELECT customer_id AS person_id FROM visible_order WHERE customer_id IS NOT NULL AND day <= ${frame.asOfDay}
UNION ${everyoneElseSql(frame)}`;
}

/** The same without those who ordered. */
export function everyoneElseSql({ asOfDay }: Pick<RuleFrame, "asOfDay">): Sql {
  return sql`SELECT person_id FROM person_attribute
UNION SELECT person_id FROM visible_event WHERE person_id IS NOT NULL AND day <= ${asOfDay}
UNION SELECT person_id FROM visible_message WHERE person_id IS NOT NULL AND day <= ${asOfDay}
UNION SELECT person_id FROM visible_feedback WHERE person_id IS NOT NULL AND day <= ${asOfDay}
UNION SELECT person_id FROM consent_decision WHERE at_ms IS NULL OR at_ms < ${(asOfDay + 1) * MS_PER_DAY}`;
}
