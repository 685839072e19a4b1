import type { Handlers } from "../../../src-shared/contract-kit.ts";
import { fail, succeed } from "../../../src-shared/result.ts";
import type { definedCalls } from "../../../src-shared/segmentation-defined.ts";
import { type Day, parseIsoDay } from "../../../src-shared/units.ts";
import type { Contexts } from "../../contexts.ts";
import { lifecycleMoves, orderDays } from "../lifecycle/lifecycle-moves.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { rfmHandlers } from "../rfm/handlers.ts";
import { groundFor } from "../rules/ask-rules.ts";
import { everyoneOn } from "../rules/evaluate-rule.ts";
import { ruleHandlers } from "../rules/handlers.ts";
import { explainMembership } from "./explain-membership.ts";
import { listRevisions } from "./queries.ts";
import { currentDefinition } from "./settle-revision.ts";

export const definedHandlers: Handlers<typeof definedCalls, Contexts> = {
  ...ruleHandlers,
  ...rfmHandlers,
  explainMembership: (context, input) => succeed(explainMembership(context, input)),
  listDefinitions: ({ store }, { segmentationId }) => {
    const { createdAtMs, isDefined } = loadSegmentation(store, segmentationId);
    if (!isDefined) return fail("not-defined", "These segments were found and not defined.", "segmentationId");
    const versions = listRevisions(store, segmentationId);
    const current = currentDefinition(store, segmentationId);
    return succeed({
      current: current.number,
      versions: versions.length > 0 ? versions : [{ ...current, madeAtMs: createdAtMs }],
    });
  },
  lifecycleMoves: (context, { featureSetId, lifecycle, from, to }) => {
    const { ground } = groundFor(context, featureSetId);
    const [fromDay, toDay] = [parseIsoDay(from), parseIsoDay(to)];
    if (fromDay === undefined || toDay === undefined || fromDay >= toDay) {
      return fail("bad-days", "The second day has to be later than the first.", "to");
    }
    const days = context.remember("order-days", () => orderDays(ground.orders, ground.lastId));
    const on = (day: Day) => ({ day, known: everyoneOn({ ...ground, asOfDay: day }) });
    return succeed(lifecycleMoves(days, on(fromDay), on(toDay), lifecycle));
  },
};
