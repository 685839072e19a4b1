import { formatCount, formatShare } from "../../../src-shared/format.ts";
import type { FileRef, SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { AheadComparison, Interval } from "../../../src-shared/segmentation-comparison.ts";
import { type Day, isoDay, parseIsoDay } from "../../../src-shared/units.ts";
import { latestImportDay } from "../../activity/latest-import-day.ts";
import { lastOrderDay } from "../../features/queries.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { explainedMore, explainedShare } from "../../math/explained-share.ts";
import { matrixFor } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { dayTable } from "../replay/day-table.ts";
import { askedByDay, segmentsOfDay } from "../replay/segments-of-day.ts";
import { readList } from "./read-list.ts";

interface CompareAheadInput {
  readonly segmentationId: SegmentationId;
  readonly otherSegmentationId?: SegmentationId | undefined;
  readonly file?: FileRef | undefined;
  readonly customerColumn?: string | undefined;
  readonly groupColumn?: string | undefined;
  readonly from?: string | undefined;
}

const DAYS_AHEAD = 90;

/** Groups on the first day, by customer id. */
interface GroupsThen {
  readonly name: string;
  readonly groupOf: ReadonlyMap<number, number>;
  readonly note?: string;
}

/**
 * Groups customers as was possible on an earlier day and asks which grouping tells more of what they spent since: found
 * segments are made anew from what was known then, defined ones asked as of then. A list is taken as it is.
 */
export async function compareAhead(job: JobContext, input: CompareAheadInput): Promise<Result<AheadComparison>> {
  const toDay = lastOrderDay(job.store, latestImportDay(job.store));
  if (toDay === undefined) return fail("no-orders", "There are no orders of known customers yet.", "segmentationId");
  const fromDay = (input.from === undefined ? undefined : parseIsoDay(input.from)) ?? toDay - DAYS_AHEAD;
  if (fromDay >= toDay) {
    return fail("not-earlier", `The last day with an order is ${isoDay(toDay)}. Choose a day before it.`, "from");
  }
  const first = await groupsThen(job, input.segmentationId, fromDay, 0);
  job.progress(0.4, "Grouping the other side");
  const spend = spendBetween(job, input.segmentationId, fromDay, toDay);
  const customerIds = Int32Array.from(spend.keys());
  const second =
    input.otherSegmentationId === undefined
      ? await listedGroups(job, input, customerIds)
      : await groupsThen(job, input.otherSegmentationId, fromDay, 0.4);
  const compared = customerIds.filter((id) => first.groupOf.has(id) && second.groupOf.has(id));
  const outcome = Float64Array.from(compared, (id) => spend.get(id) ?? Number.NaN);
  const [own, other] = [first, second].map(({ groupOf }) =>
    explainedShare(
      outcome,
      Int32Array.from(compared, (id) => groupOf.get(id) ?? -1),
    ),
  );
  const difference = own && other ? explainedMore(own, other) : null;
  const notes = [first.note, second.note].filter((note) => note !== undefined);
  return succeed({
    fromDay,
    toDay,
    customers: compared.length,
    first: own ? plain(own) : null,
    second: other ? plain(other) : null,
    difference,
    sentence: sentenceFor(first.name, second.name, { fromDay, toDay }, compared.length, own, other, difference),
    notes: [...new Set(notes)],
  });
}

function plain({ value, low, high }: Interval): Interval {
  return { value, low, high };
}

async function groupsThen(
  job: JobContext,
  segmentationId: SegmentationId,
  day: Day,
  from: number,
): Promise<GroupsThen> {
  const segmentation = loadSegmentation(job.store, segmentationId);
  const asked = askedByDay(job, segmentation);
  const { name, preparation, params, seed } = segmentation;
  const phase = `Making “${name}” as of ${isoDay(day)}`;
  job.progress(from, phase);
  const found = segmentsOfDay(
    { ...job, progress: () => {} },
    asked,
    day,
    preparation.map(({ featureId }) => featureId),
  );
  if (!found)
    throw new ExpectedFailure(
      "not-placed",
      `On ${isoDay(day)} the features are missing that “${name}” rests on. Choose a later day.`,
      "from",
    );
  if (asked.kind === "defined") return { name, groupOf: groupsOf(found.customerIds, found.labels) };
  if (asked.model.steps || asked.model.inside) {
    const note = `“${name}” was edited by hand; its model of ${isoDay(segmentation.asOfDay)} places the customers, and may know what came after.`;
    return { name, groupOf: groupsOf(found.customerIds, found.labels), note };
  }
  const matrix = matrixFor(found.table, preparation);
  const fit = await asked.algorithm.run(matrix, params, fitCallOf(job, seed, from, from + 0.3, phase));
  return { name, groupOf: groupsOf(found.customerIds, fit.labels) };
}

function groupsOf(customerIds: Int32Array, labels: Int32Array): Map<number, number> {
  const groups = new Map<number, number>();
  customerIds.forEach((id, row) => {
    if (labels[row] >= 0) groups.set(id, labels[row]);
  });
  return groups;
}

async function listedGroups(job: JobContext, input: CompareAheadInput, customerIds: Int32Array): Promise<GroupsThen> {
  const { file } = input;
  if (file === undefined)
    throw new ExpectedFailure("nothing-to-compare", "Name another segmentation, or a list.", "otherSegmentationId");
  const { grouped } = await readList(job, { ...input, file }, customerIds);
  const note = `The groups of “${grouped.name}” are taken as they are; whoever made the list may have known what came after.`;
  return { name: grouped.name, groupOf: groupsOf(customerIds, grouped.labels), note };
}

/** Net spend of each customer known on the first day from then until the second, in currency units. */
function spendBetween(job: JobContext, segmentationId: SegmentationId, fromDay: Day, toDay: Day): Map<number, number> {
  const { returns } = loadSegmentation(job.store, segmentationId);
  const quietly = { ...job, progress: () => {} };
  const [then, now] = [fromDay, toDay].map((asOfDay) => {
    const table = dayTable(quietly, { asOfDay, returns, featureIds: new Set(["netSpend"]) });
    if (!table)
      throw new ExpectedFailure(
        "no-customers",
        `No customer has an order until ${isoDay(asOfDay)}. Choose a later day.`,
        "from",
      );
    return new Map(Array.from(table.customerIds, (id, row) => [id, table.columnOf("netSpend")[row]]));
  });
  return new Map(Array.from(then, ([id, spend]) => [id, (now.get(id) ?? Number.NaN) - spend]));
}

function sentenceFor(
  first: string,
  second: string,
  { fromDay, toDay }: { fromDay: Day; toDay: Day },
  customers: number,
  own: Interval | undefined,
  other: Interval | undefined,
  difference: Interval | null,
): string {
  const span = `what ${formatCount(customers, "customer")} spent from ${isoDay(fromDay)} to ${isoDay(toDay)}`;
  if (!own || !other || !difference) return `There are no differences in ${span}, so neither side can tell any of it.`;
  const told = `As known then, “${first}” explains ${formatShare(own.value)} of the differences in ${span}, “${second}” ${formatShare(other.value)}.`;
  if (difference.low <= 0 && difference.high >= 0) return `${told} That is no more than chance between the two.`;
  return `${told} ${difference.value > 0 ? `“${first}”` : `“${second}”`} tells clearly more.`;
}
