import type { FeatureSetId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { LifecycleDefinition, LifecycleMonth } from "../../../src-shared/segmentation-lifecycle.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { groundOf } from "../defined/find-members.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { everyoneOn } from "../rules/evaluate-rule.ts";
import { countStates, monthEnds, orderDays } from "./lifecycle-moves.ts";

/** Replays the lifecycle: how many customers were in each state at the end of each month, as was known then. */
export function lifecycleMonths(
  job: JobContext,
  input: { featureSetId: FeatureSetId; lifecycle: LifecycleDefinition; months: number },
): Result<LifecycleMonth[]> {
  const table = loadFeatureTable(job.store, input.featureSetId);
  const ground = groundOf(job, table);
  const days = orderDays(ground.orders, ground.lastId);
  const ends = monthEnds(table.set.asOfDay, input.months);
  return succeed(
    ends.map((day, i) => {
      job.stopIfAsked();
      job.progress(i / ends.length, "Looking at the end of each month");
      return { day, counts: countStates(days, everyoneOn({ ...ground, asOfDay: day }), day, input.lifecycle) };
    }),
  );
}
