import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import { type Condition, conditionsOf, isCondition, type Rule } from "../../../src-shared/segmentation-rule.ts";

/** What numbers of a project in rules become in another one; undefined: nothing there. */
export interface NumbersThere {
  readonly segmentOf: (segmentId: number) => number | undefined;
  readonly customerOf: (customerId: number) => number | undefined;
}

/** @returns a definition with other numbers of segments and customers; those that have none there are left out. */
export function withNumbers(definition: Definition, numbers: NumbersThere): Definition {
  if (definition.method !== "rules") return definition;
  const segments = definition.segments.map((segment) => ({ ...segment, rule: ruleWith(segment.rule, numbers) }));
  return { ...definition, segments };
}

function ruleWith(rule: Rule, numbers: NumbersThere): Rule {
  if (isCondition(rule)) return conditionWith(rule, numbers);
  if (rule.kind === "not") return { ...rule, rule: ruleWith(rule.rule, numbers) };
  return { ...rule, rules: rule.rules.map((child) => ruleWith(child, numbers)) };
}

function conditionWith(condition: Condition, { segmentOf, customerOf }: NumbersThere): Condition {
  switch (condition.kind) {
    case "segment":
      return { ...condition, segmentIds: condition.segmentIds.flatMap((id) => segmentOf(id) ?? []) };
    case "listed":
      return { ...condition, customerIds: condition.customerIds.flatMap((id) => customerOf(id) ?? []) };
    default:
      return condition;
  }
}

/** @returns the customers whom the rules of a definition name, ascending and each once. */
export function listedCustomers(definition: Definition): number[] {
  if (definition.method !== "rules") return [];
  const named = definition.segments.flatMap(({ rule }) =>
    conditionsOf(rule).flatMap((condition) => (condition.kind === "listed" ? condition.customerIds : [])),
  );
  return [...new Set(named)].sort((a, b) => a - b);
}
