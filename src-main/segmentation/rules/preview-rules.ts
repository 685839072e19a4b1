import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import type { RulesPreview } from "../../../src-shared/segmentation-rule-calls.ts";
import { intersection, sizeOf, union } from "./customer-set.ts";
import { evaluateRule, type RuleGround } from "./evaluate-rule.ts";

/** O(rules² · customers), a byte a customer. */
export function previewRules(rules: readonly Rule[], ground: RuleGround): RulesPreview {
  const { everyone } = ground;
  const members = rules.map((rule) => evaluateRule(rule, ground));
  return {
    everyone: sizeOf(everyone),
    covered: sizeOf(union(members, everyone)),
    shared: members.map((one) => members.map((other) => sizeOf(intersection([one, other], everyone)))),
  };
}
