import type { Reach } from "../../../src-shared/customer.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { childrenOf, type Rule } from "../../../src-shared/segmentation-rule.ts";
import type { RuleLine, RuleTrial } from "../../../src-shared/segmentation-rule-calls.ts";
import { type RuleNames, ruleText } from "../../../src-shared/segmentation-rule-words.ts";
import type { FeatureTable } from "../feature-table.ts";
import { compileRule } from "./compile-rule.ts";
import { type CustomerSet, intersection, sizeOf } from "./customer-set.ts";
import { evaluateRule, type RuleGround } from "./evaluate-rule.ts";
import { namesOfSegments } from "./queries.ts";

/** A parameter longer than this is a list of ids that nobody reads. */
const LONGEST_PARAMETER = 200;

/** What rules may be told with: the features of a set and the segments of the project. */
export function ruleNames(table: FeatureTable, segmentNames: ReadonlyMap<number, string>): RuleNames {
  return {
    currency: table.set.currency satisfies Segmentation["currency"],
    featureOf: (id) => table.set.features.find((feature) => feature.id === id),
    segmentName: (id) => segmentNames.get(id),
  };
}

/** Counts a rule line by line, and shows it as SQL and in words. */
export function tryRule(
  rule: Rule,
  ground: RuleGround,
  table: FeatureTable,
  reachOf: (members: CustomerSet) => Reach,
): RuleTrial {
  const names = ruleNames(table, namesOfSegments(ground.store));
  const { text, parameters } = compileRule(rule, ground);
  const lines = linesOf(rule, ground, names, "");
  return {
    words: ruleText(rule, names),
    sql: text,
    parameters: parameters.map((value) =>
      typeof value === "string" && value.length > LONGEST_PARAMETER ? `${value.slice(0, LONGEST_PARAMETER)}…` : value,
    ),
    customers: lines[0].customers,
    everyone: sizeOf(ground.everyone),
    reach: reachOf(evaluateRule(rule, ground)),
    lines,
  };
}

/** A line for the node and each below it; children of "all" also say who is left after the lines above. */
function linesOf(rule: Rule, ground: RuleGround, names: RuleNames, path: string): RuleLine[] {
  const own: RuleLine = {
    path,
    kind: rule.kind,
    words: ruleText(rule, names),
    customers: sizeOf(evaluateRule(rule, ground)),
    isEmpty: (rule.kind === "all" || rule.kind === "any") && rule.rules.length === 0,
  };
  let left = ground.everyone;
  const below = childrenOf(rule).flatMap((child, i) => {
    const [first, ...rest] = linesOf(child, ground, names, path === "" ? String(i) : `${path}.${i}`);
    if (rule.kind !== "all") return [first, ...rest];
    left = intersection([left, evaluateRule(child, ground)], ground.everyone);
    return [{ ...first, left: sizeOf(left) }, ...rest];
  });
  return [own, ...below];
}
