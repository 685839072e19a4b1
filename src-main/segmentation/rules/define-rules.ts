import type { RulesDefinition } from "../../../src-shared/segmentation-rule.ts";
import type { DefinedSegments } from "../defined/store-defined.ts";
import { membersOf, sizeOf } from "./customer-set.ts";
import { askedSegments } from "./dependencies.ts";
import { evaluateRule, type RuleGround } from "./evaluate-rule.ts";
import { namesOfSegments } from "./queries.ts";
import { refuseGoneSegments } from "./rule-ground.ts";

/** Finds who each rule is true of. @throws ExpectedFailure where a rule speaks of what is not there. */
export function defineRules(definition: RulesDefinition, ground: RuleGround): DefinedSegments {
  const asked = definition.segments.flatMap(({ rule }) => askedSegments(rule));
  refuseGoneSegments(asked, namesOfSegments(ground.store));
  return findByRules(definition, ground);
}

/** The same where the ground answers for the segments that are asked for, which need not be in the store. */
export function findByRules(definition: RulesDefinition, ground: RuleGround): DefinedSegments {
  const segments = definition.segments.map(({ name, rule }) => ({
    name,
    members: membersOf(evaluateRule(rule, ground)),
  }));
  return { method: "rules", definition, model: {}, segments, everyone: sizeOf(ground.everyone) };
}
