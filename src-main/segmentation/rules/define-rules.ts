import type { RulesDefinition } from "../../../src-shared/segmentation-rule.ts";
import { conditionsOf } from "../../../src-shared/segmentation-rule.ts";
import type { DefinedSegments } from "../defined/store-defined.ts";
import { membersOf, sizeOf } from "./customer-set.ts";
import { evaluateRule, type RuleGround } from "./evaluate-rule.ts";
import { namesOfSegments } from "./queries.ts";
import { refuseGoneSegments } from "./rule-ground.ts";

/** Finds who each rule is true of. @throws ExpectedFailure where a rule speaks of what is not there. */
export function defineRules(definition: RulesDefinition, ground: RuleGround): DefinedSegments {
  const names = namesOfSegments(ground.store);
  const segments = definition.segments.map(({ name, rule }) => {
    const asked = conditionsOf(rule).flatMap((line) => (line.kind === "segment" ? line.segmentIds : []));
    refuseGoneSegments(asked, names);
    return { name, members: membersOf(evaluateRule(rule, ground)) };
  });
  return { method: "rules", definition, model: {}, segments, everyone: sizeOf(ground.everyone) };
}
