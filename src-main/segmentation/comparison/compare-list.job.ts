import type { SegmentationId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { Comparison } from "../../../src-shared/segmentation-comparison.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { compareGroupings } from "./compare-groupings.ts";
import { comparisonGround } from "./compare-segmentations.ts";
import { type ListInput, readList } from "./read-list.ts";

interface CompareListInput extends ListInput {
  readonly segmentationId: SegmentationId;
  readonly outcomeFeatureId?: string | undefined;
}

/** Compares a segmentation with a list that somebody else made: a customer and a group in each row. */
export async function compareList(job: JobContext, input: CompareListInput): Promise<Result<Comparison>> {
  const { table, grouped, by } = comparisonGround(job.store, input.segmentationId, input.outcomeFeatureId);
  const list = await readList(job, input, table.customerIds);
  return succeed(compareGroupings(grouped, list.grouped, by, list.unknownKeys));
}
