import { isOfBuyers } from "../../../src-shared/features.ts";
import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { HeldOutOutcome, HoldOut } from "../../../src-shared/segmentation-hold-out.ts";
import { isoDay, parseIsoDay } from "../../../src-shared/units.ts";
import { applyScale, fitScale } from "../../features/standardize.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { adjustedRand } from "../../math/adjusted-rand.ts";
import { canonicalOrder } from "../../math/canonical-order.ts";
import type { Matrix } from "../../math/matrix.ts";
import { sampleRows } from "../../math/sample-rows.ts";
import { takeRows } from "../../math/take-rows.ts";
import { algorithms } from "../algorithms/index.ts";
import { loadLabels } from "../customer-labels.ts";
import type { DescribedWords } from "../describe-words.ts";
import { type Refitted, redrawable } from "../edits/measure-edited.ts";
import { tableInside } from "../edits/table-of-rows.ts";
import { type FeatureTable, loadFeatureTable, matrixFor } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { type FrozenModel, matrixByScales } from "../frozen-model.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { loadModel } from "../queries.ts";
import { dayTable } from "../replay/day-table.ts";
import { homesOf } from "../validity/homes.ts";
import { type ProfileColumn, replicationOf, separationOf } from "./replication.ts";
import { wordReplicationOf } from "./word-replication.ts";

/** Of the customers the model is made from. */
const TRAINED_SHARE = 0.7;
const OUTCOME = "netSpend";

/** Makes the segments from 70 % of the customers and gives the others theirs by the model. */
export async function holdOutCustomers(
  job: JobContext,
  { segmentationId, seed }: { segmentationId: SegmentationId; seed: number },
): Promise<Result<HoldOut>> {
  const known = loadFound(job, segmentationId);
  if (!known.ok) return known;
  const { found, method, table, labels, prepare } = known.value;
  const k = found.segments.length;
  const matrix = prepare(table);
  const order = canonicalOrder(matrix);
  const rows = sampleRows(matrix.n, Math.round(TRAINED_SHARE * matrix.n), seed).map((place) => order[place]);
  const fit = await method.run(
    takeRows(matrix, rows),
    found.params,
    fitCallOf(job, found.seed, 0.1, 0.8, "Making the segments from 70 % of the customers"),
  );
  job.progress(0.8, "Trying them on the others");
  const trained = new Int32Array(matrix.n).fill(-1);
  const homes = homesOf(
    rows.map((row) => labels[row]),
    fit.labels,
    k,
  );
  rows.forEach((row, i) => (trained[row] = homes[fit.labels[i] + 1]));
  const isTrained = new Uint8Array(matrix.n);
  for (const row of rows) isTrained[row] = 1;
  const assigned = method.assign(fit.model, matrix).map((label, i) => (isTrained[i] === 1 ? -1 : homes[label + 1]));
  const others = Int32Array.from(labels.keys()).filter((i) => isTrained[i] === 0);
  const words = wordReplicationOf(describedWords(table), trained, assigned, k);
  const segments = replicationOf(profileColumns(table, found), trained, assigned, k).map((segment) => ({
    ...segment,
    words: words[segment.index],
  }));
  return succeed({
    by: "customer",
    trained: rows.length,
    heldOut: others.length,
    agreement: agreementOn(others, labels, assigned),
    segments,
    outcome: isOfBuyers(table.set)
      ? { label: table.labelOf(OUTCOME), ...separationOf(table.columnOf(OUTCOME), assigned, k) }
      : null,
    sentence: customerSentence(
      segments.flatMap((segment) => [...segment.profile, ...segment.words]),
      others.length,
    ),
  });
}

/** Makes the segments as of an earlier day and measures what each of them brought from then on. */
export async function holdOutTime(
  job: JobContext,
  { segmentationId, from }: { segmentationId: SegmentationId; from: string },
): Promise<Result<HoldOut>> {
  const known = loadFound(job, segmentationId);
  if (!known.ok) return known;
  const { found, method, isInside, table, labels, prepare } = known.value;
  if (isInside) {
    const words =
      "These segments are of the customers of one segment only, who were others on an earlier day. Try them out by customers, or the segmentation that they came of by time.";
    return fail("inside", words, "segmentationId");
  }
  if (!isOfBuyers(table.set)) {
    const words =
      "There are no orders, so nothing is known of an earlier day. Try the segments out by customers instead.";
    return fail("no-orders", words, "segmentationId");
  }
  const asOfDay = parseIsoDay(from) ?? Number.NaN;
  const day = isoDay(asOfDay);
  if (asOfDay >= found.asOfDay) {
    const words = `${day} is not earlier than the segments' own day, ${isoDay(found.asOfDay)}. Choose an earlier one.`;
    return fail("not-earlier", words, "from");
  }
  const featureIds = new Set([OUTCOME, ...found.preparation.map(({ featureId }) => featureId)]);
  const earlier = dayTable({ ...job, progress: () => {} }, { asOfDay, returns: found.returns, featureIds });
  if (!earlier) return fail("no-customers", `No customer has an order until ${day}. Choose a later day.`, "from");
  const k = found.segments.length;
  const matrix = prepare(earlier);
  const fit = await method.run(
    matrix,
    found.params,
    fitCallOf(job, found.seed, 0.1, 0.8, `Making the segments as of ${day}`),
  );
  job.progress(0.8, "Measuring what they brought since");
  const rowNow = new Map(Array.from(table.customerIds, (customerId, row) => [customerId, row]));
  const now = Int32Array.from(earlier.customerIds, (customerId) => rowNow.get(customerId) ?? -1);
  const labelsNow = now.map((row) => (row < 0 ? -1 : labels[row]));
  const homes = homesOf(labelsNow, fit.labels, k);
  const then = fit.labels.map((label) => homes[label + 1]);
  const [before, after] = [earlier.columnOf(OUTCOME), table.columnOf(OUTCOME)];
  const since = before.map((spend, i) => (now[i] < 0 ? Number.NaN : after[now[i]] - spend));
  const { segments, explainedShare } = separationOf(since, fit.labels, homes.length - 1);
  const outcome = {
    label: `${table.labelOf(OUTCOME)} after ${day}`,
    segments: segments.map((group) => ({ ...group, index: homes[group.index + 1] })),
    explainedShare,
  };
  return succeed({
    by: "time",
    trained: matrix.n,
    heldOut: now.filter((row) => row >= 0).length,
    agreement: agreementOn(
      Int32Array.from(now.keys()).filter((i) => now[i] >= 0),
      labelsNow,
      then,
    ),
    segments: [],
    outcome,
    sentence: timeSentence(outcome, day),
  });
}

interface Known {
  readonly found: Segmentation;
  /** Edits included. */
  readonly method: Refitted;
  readonly isInside: boolean;
  readonly table: FeatureTable;
  /** n × d. Edited segments are asked for by their model, which knows its own units only. */
  readonly prepare: (table: FeatureTable) => Matrix;
  readonly labels: Int32Array;
}

function loadFound(job: JobContext, segmentationId: SegmentationId): Result<Known> {
  const found = loadSegmentation(job.store, segmentationId);
  const algorithm = algorithms.find(({ id }) => id === found.algorithm);
  if (!algorithm)
    return fail("defined", "These segments were defined, not found, so there is nothing to try out.", "segmentationId");
  const model = loadModel<Partial<FrozenModel>>(job.store, segmentationId);
  job.progress(0.05, "Reading features");
  const whole = loadFeatureTable(job.store, found.featureSetId);
  const table = model.inside ? tableInside(whole, model) : whole;
  return succeed({
    found,
    method: model.steps ? redrawable(algorithm, model as FrozenModel) : algorithm,
    isInside: model.inside !== undefined,
    table,
    prepare: (given) =>
      model.steps ? matrixByScales(given, model as FrozenModel) : matrixFor(given, found.preparation),
    labels: loadLabels(job.store, segmentationId, table.customerIds),
  });
}

/** The features that made the segments and those that everybody knows, in standard deviations. */
function profileColumns(table: FeatureTable, { preparation }: Segmentation): ProfileColumn[] {
  const own = new Set(preparation.map(({ featureId }) => featureId));
  return table.set.features
    .filter(({ id, isHeadline, missingShare }) => (isHeadline || own.has(id)) && missingShare === 0)
    .map(({ id, proposal }) => {
      const column = table.columnOf(id);
      const scale = fitScale(column, { featureId: id, transform: proposal.transform, scaling: "standard" });
      return { featureId: id, z: column.map((value) => applyScale(value, scale)) };
    });
}

/** The features of words that can tell customers apart. */
function describedWords({ set, columnOf }: FeatureTable): DescribedWords[] {
  return (set.words ?? [])
    .filter(({ obstacle }) => obstacle === undefined)
    .map((feature) => ({ feature, codes: columnOf(feature.id) }));
}

function agreementOn(rows: Int32Array, a: Int32Array, b: Int32Array): number {
  return adjustedRand(
    rows.map((row) => a[row]),
    rows.map((row) => b[row]),
  );
}

function customerSentence(profile: readonly { readonly holds: boolean }[], customers: number): string {
  const share = profile.filter(({ holds }) => holds).length / Math.max(1, profile.length);
  return `${formatShare(share)} of what describes the segments holds for ${formatCount(customers, "customer")} whom the model never saw.`;
}

function timeSentence({ explainedShare, segments }: HeldOutOutcome, day: string): string {
  const means = segments.map(({ mean }) => mean);
  const [most, least] = [Math.max(...means), Math.min(...means)];
  return `Segments made as of ${day} explain ${formatShare(explainedShare)} of what customers spent since: from ${formatNumber(least)} to ${formatNumber(most)} on average.`;
}
