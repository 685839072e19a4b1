import { type LifecycleDefinition, lifecycleStates } from "../../../src-shared/segmentation-lifecycle.ts";
import type { DefinedSegments } from "../defined/store-defined.ts";
import { membersOf, sizeOf } from "../rules/customer-set.ts";
import type { RuleGround } from "../rules/evaluate-rule.ts";
import { orderDays } from "./lifecycle-moves.ts";
import { statesOn, typicalGapOn } from "./state-of.ts";

/** Puts everybody into the state of their life as a customer on the as-of day. */
export function defineLifecycle(definition: LifecycleDefinition, ground: RuleGround): DefinedSegments {
  const days = orderDays(ground.orders, ground.lastId);
  const states = statesOn(days, ground.asOfDay, definition);
  const everyone = membersOf(ground.everyone);
  return {
    method: "lifecycle",
    definition,
    model: { typicalGapDays: typicalGapOn(days, ground.asOfDay) },
    segments: lifecycleStates.map(({ name }, state) => ({
      name,
      members: everyone.filter((id) => states[id] === state),
    })),
    everyone: sizeOf(ground.everyone),
  };
}
