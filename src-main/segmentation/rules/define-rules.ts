import type { RulesDefinition } from "../../../src-shared/segmentation-rule.ts";
import type { AnsweredFor } from "../continuation/followed-rule.ts";
import type { DefinedSegments } from "../defined/store-defined.ts";
import { membersOf, sizeOf } from "./customer-set.ts";
import { askedSegments } from "./dependencies.ts";
import { evaluateRule, type RuleGround } from "./evaluate-rule.ts";
import { refuseGoneSegments } from "./rule-ground.ts";

/** Finds who each rule is true of. @throws ExpectedFailure where a rule speaks of what is not there. */
export function defineRules(definition: RulesDefinition, ground: RuleGround): DefinedSegments {
  const { store, following } = ground;
  for (const { name, rule } of definition.segments) refuseGoneSegments(store, rule, following, name);
  const asked = [...new Set(definition.segments.flatMap(({ rule }) => askedSegments(rule)))];
  const answeredFor = asked.map((id): AnsweredFor => ({ asked: id, now: following(id) }));
  const found = findByRules(definition, ground);
  return asked.length === 0 ? found : { ...found, model: { answeredFor } };
}

/** The same where the ground answers for the segments that are asked for, which need not be in the store. */
export function findByRules(definition: RulesDefinition, ground: RuleGround): DefinedSegments {
  const segments = definition.segments.map(({ name, rule }) => ({
    name,
    members: membersOf(evaluateRule(rule, ground)),
  }));
  return { method: "rules", definition, model: {}, segments, everyone: sizeOf(ground.everyone) };
}
