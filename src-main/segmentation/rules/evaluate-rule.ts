import { type Condition, isCondition, type Rule } from "../../../src-shared/segmentation-rule.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { type AttributeColumn, evaluateAttribute } from "./attribute-columns.ts";
import { everyoneElseSql } from "./compile-rule.ts";
import { conditionSql, type RuleFacts } from "./condition-sql.ts";
import { type CustomerSet, complement, customerSet, intersection, union } from "./customer-set.ts";
import { evaluateOnColumns, isOnColumns, type OrderColumns, orderedUntil } from "./order-columns.ts";
import { selectPeople } from "./queries.ts";

/** What rules are evaluated on; the same until the project changes. */
export interface RuleGround extends RuleFacts {
  readonly store: ReadStore;
  readonly orders: OrderColumns;
  readonly attributeOf: (name: string) => AttributeColumn;
  /** The highest id that any customer has. */
  readonly lastId: number;
  readonly everyone: CustomerSet;
  /** The answer to a condition that was asked before. */
  readonly remembered: (condition: Condition, evaluate: () => CustomerSet) => CustomerSet;
}

/** @returns everybody of whom something is known on the as-of day, as `everyoneSql` selects them. */
export function everyoneOn(ground: Omit<RuleGround, "everyone">): CustomerSet {
  const others = customerSet(selectPeople(ground.store, everyoneElseSql(ground)), ground.lastId);
  return union([orderedUntil(ground.orders, ground.lastId, ground.asOfDay), others], others);
}

/**
 * Who a rule is true of: the same people as `compileRule` selects. Each condition is a set of its own, so that every
 * line of a rule can be counted, and a changed line is all that has to be looked up again.
 */
export function evaluateRule(rule: Rule, ground: RuleGround): CustomerSet {
  if (isCondition(rule)) return ground.remembered(rule, () => evaluateCondition(rule, ground));
  if (rule.kind === "not") return complement(evaluateRule(rule.rule, ground), ground.everyone);
  const sets = rule.rules.map((child) => evaluateRule(child, ground));
  return rule.kind === "all" ? intersection(sets, ground.everyone) : union(sets, ground.everyone);
}

function evaluateCondition(condition: Condition, ground: RuleGround): CustomerSet {
  const { everyone, lastId, orders } = ground;
  if ((condition.kind === "happened" || condition.kind === "compared") && isOnColumns(condition)) {
    return evaluateOnColumns(orders, condition, everyone, ground);
  }
  if (condition.kind === "attribute") {
    return evaluateAttribute(ground.attributeOf(condition.name), condition, everyone, ground.asOfDay);
  }
  const { people, isComplement } = conditionSql(condition, ground);
  const found = customerSet(selectPeople(ground.store, people), lastId);
  return isComplement ? complement(found, everyone) : intersection([found], everyone);
}
