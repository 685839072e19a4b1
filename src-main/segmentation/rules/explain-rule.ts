import { formatFeature } from "../../../src-shared/feature-format.ts";
import { formatCount } from "../../../src-shared/format.ts";
import {
  type Condition,
  type ConditionOf,
  childrenOf,
  isCondition,
  type Rule,
} from "../../../src-shared/segmentation-rule.ts";
import type { RuleAnswer, RuleFinding } from "../../../src-shared/segmentation-rule-calls.ts";
import { happeningCount, type RuleNames, ruleText } from "../../../src-shared/segmentation-rule-words.ts";
import type { FeatureTable } from "../feature-table.ts";
import { measureSql } from "./condition-sql.ts";
import { evaluateRule, type RuleGround } from "./evaluate-rule.ts";
import { namesOfSegments, selectAttribute, selectValue } from "./queries.ts";
import { limitOf } from "./rule-ground.ts";
import { sql } from "./sql.ts";
import { ruleNames } from "./try-rule.ts";

interface Asked {
  readonly ground: RuleGround;
  readonly table: FeatureTable;
  readonly names: RuleNames;
  readonly customerId: number;
}

/** Why a rule is true of a customer or not: each line with what the customer has and what is missing. */
export function explainRule(rule: Rule, ground: RuleGround, table: FeatureTable, customerId: number): RuleAnswer {
  const asked: Asked = { ground, table, names: ruleNames(table, namesOfSegments(ground.store)), customerId };
  const findings = findingsOf(rule, asked, "");
  const isIn = findings[0].holds;
  const deciding = isIn ? [] : culprits(rule, findings, "");
  return { isIn, findings, sentence: isIn ? "The rule is true of this customer." : `Not in: ${deciding.join("; ")}.` };
}

function findingsOf(rule: Rule, asked: Asked, path: string): RuleFinding[] {
  const { ground, names, customerId } = asked;
  const own: RuleFinding = {
    path,
    words: ruleText(rule, names),
    holds: evaluateRule(rule, ground)[customerId] === 1,
    ...(isCondition(rule) ? measured(rule, asked) : {}),
  };
  return [own, ...childrenOf(rule).flatMap((child, i) => findingsOf(child, asked, below(path, i)))];
}

function below(path: string, child: number): string {
  return path === "" ? String(child) : `${path}.${child}`;
}

/** What keeps the rule from being true: of "all" the lines that fail, of "any" all of them, of "not" what is true. */
function culprits(rule: Rule, findings: readonly RuleFinding[], path: string): string[] {
  const findingAt = (place: string) => {
    const finding = findings.find((other) => other.path === place);
    if (!finding) throw new Error(`no finding for line “${place}”`);
    return finding;
  };
  const failing = () =>
    childrenOf(rule).flatMap((child, i) =>
      findingAt(below(path, i)).holds ? [] : culprits(child, findings, below(path, i)),
    );
  switch (rule.kind) {
    case "all":
      return failing();
    case "any":
      return rule.rules.length === 0 ? ["an empty group fits nobody"] : [`none of: ${failing().join(", or ")}`];
    case "not":
      return [`it is so that ${findingAt(below(path, 0)).words}`];
    default: {
      const { words, gap } = findingAt(path);
      return [gap === undefined ? words : `${words} (${gap})`];
    }
  }
}

type Measured = Pick<RuleFinding, "value" | "gap">;

/** What the customer has of what a condition asks for. */
function measured(condition: Condition, asked: Asked): Measured {
  switch (condition.kind) {
    case "feature":
      return measuredFeature(condition, asked);
    case "happened":
      return measuredHappening(condition, asked);
    case "attribute": {
      const value = selectAttribute(asked.ground.store, asked.customerId, condition.name);
      return { value: value === undefined || value === "" ? "not known" : `“${value}”` };
    }
    default:
      return {};
  }
}

function measuredFeature({ featureId, min, max }: ConditionOf<"feature">, { table, customerId }: Asked): Measured {
  const feature = table.set.features.find(({ id }) => id === featureId);
  const column = table.columnOf(featureId);
  const value = column[table.customerIds.indexOf(customerId)] ?? Number.NaN;
  if (!feature || Number.isNaN(value)) return { value: "not defined for this customer" };
  const words = (amount: number) => formatFeature(amount, feature.unit, table.set.currency);
  const limits = {
    min: min === undefined ? undefined : limitOf(min, column),
    max: max === undefined ? undefined : limitOf(max, column),
  };
  return { value: words(value), ...gapOf(value, limits, words) };
}

function measuredHappening(condition: ConditionOf<"happened">, { ground, table, customerId }: Asked): Measured {
  const { measure, happening } = condition;
  const counted = sql`SELECT value FROM (${measureSql(condition, ground)}) WHERE person_id = ${customerId}`;
  const raw = selectValue(ground.store, counted) ?? 0;
  const value = measure === "money" ? raw / ground.minorUnits : raw;
  const words = (amount: number) => {
    if (measure === "money") return formatFeature(amount, "money", table.set.currency);
    return measure === "days" ? formatCount(amount, "day") : happeningCount(amount, happening.what);
  };
  return { value: words(value), ...gapOf(value, condition, words) };
}

/** How far a value is from fitting: "2 orders missing", "300 EUR too much". */
function gapOf(
  value: number,
  { min = -Infinity, max = Infinity }: { min?: number | undefined; max?: number | undefined },
  words: (amount: number) => string,
): Pick<RuleFinding, "gap"> {
  if (value < min) return { gap: `${words(min - value)} missing` };
  return value > max ? { gap: `${words(value - max)} too much` } : {};
}
