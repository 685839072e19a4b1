import { formatFeature } from "../../../src-shared/feature-format.ts";
import type { CustomerId, SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../../src-shared/result.ts";
import type { Mover, Movers } from "../../../src-shared/segmentation-replay.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { wordFeatureOf } from "../../../src-shared/word-features.ts";
import { applyScale, type ColumnScale, fitScale } from "../../features/standardize.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { FeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { loadKeys } from "../passport/load-keys.ts";
import { dayTable } from "./day-table.ts";
import { jitterOf, loadTwoMonths, stateLabels, type TwoMonths } from "./movement.ts";
import { namedPulls, pullsOfMove } from "./reasons-of-move.ts";
import { type AskedByDay, askedByDay } from "./segments-of-day.ts";
import { NOT_KNOWN } from "./transitions.ts";

interface MoversInput {
  readonly segmentationId: SegmentationId;
  readonly from: string;
  readonly to: string;
  readonly fromState?: number | undefined;
  readonly toState?: number | undefined;
  readonly limit: number;
}

/** What everybody knows of a customer; told where a definition names no feature. */
const usualFeatures = ["daysSinceLastOrder", "orders", "netSpend"];

/** Lists who changed segment between two month ends, with what brought each of them over. */
export function listMovers(job: JobContext, input: MoversInput): Result<Movers> {
  const segmentation = loadSegmentation(job.store, input.segmentationId);
  const months = loadTwoMonths(job.store, input);
  const asked = askedByDay(job, segmentation);
  const k = segmentation.segments.length;
  const [from, to] = [stateLabels(months.before, k), stateLabels(months.after, k)];
  const moved = Int32Array.from(from.keys()).filter((i) => isMove(from[i], to[i], input));
  const told = asked.needed.size > 0 ? [...asked.needed] : usualFeatures;
  const tables = tablesOf(job, asked, months, told);
  const spendOf = (customerId: number) => tables.after.valueOf("netSpend", customerId) || 0;
  const { customerIds } = months.replay;
  const shown = moved
    .toSorted((a, b) => spendOf(customerIds[b]) - spendOf(customerIds[a]) || a - b)
    .subarray(0, input.limit);
  const reasonOf = reasonsBetween(asked, tables, months.replay.customerIds, to, told);
  const keys = keysOf(
    job,
    shown.map((i) => customerIds[i]),
  );
  const isJitter = jitterOf(months);
  const rows = Array.from(shown, (i): Mover => {
    const customerId = customerIds[i] as CustomerId;
    return {
      customerId,
      key: keys.get(customerId) ?? "",
      fromState: from[i],
      toState: to[i],
      isJitter: isJitter[i] === 1,
      spend: spendOf(customerId),
      reason: reasonOf(customerId, from[i], to[i]),
    };
  });
  return succeed({ total: moved.length, rows });
}

function isMove(from: number, to: number, { fromState, toState }: MoversInput): boolean {
  if (from === to || from === NOT_KNOWN || to === NOT_KNOWN) return false;
  return (fromState === undefined || from === fromState) && (toState === undefined || to === toState);
}

/** A table whose values are asked by customer. */
interface DayValues {
  readonly table: FeatureTable;
  /** @returns NaN for one who is not in it. */
  readonly valueOf: (featureId: string, customerId: number) => number;
}

interface TwoTables {
  readonly before: DayValues;
  readonly after: DayValues;
}

function dayValues(table: FeatureTable): DayValues {
  const rowOf = new Map(Array.from(table.customerIds, (id, row) => [id, row]));
  return { table, valueOf: (featureId, id) => table.columnOf(featureId)[rowOf.get(id) ?? -1] ?? Number.NaN };
}

function tablesOf(
  job: JobContext,
  asked: AskedByDay,
  { before, after }: TwoMonths,
  told: readonly string[],
): TwoTables {
  const tableOn = (asOfDay: number, share: number) => {
    job.progress(share, `Looking at ${isoDay(asOfDay)}`);
    const { returns } = asked.segmentation;
    const table = dayTable({ ...job, progress: () => {} }, { asOfDay, returns, featureIds: new Set(told) });
    if (table) return dayValues(table);
    throw new ExpectedFailure(
      "no-customers",
      `No customer has an order until ${isoDay(asOfDay)} any more. Replay the past again.`,
      "from",
    );
  };
  return { before: tableOn(before.day, 0), after: tableOn(after.day, 0.5) };
}

/** @returns the sentence for a customer who went from one state to another. */
function reasonsBetween(
  asked: AskedByDay,
  { before, after }: TwoTables,
  customerIds: Int32Array,
  states: Int16Array,
  told: readonly string[],
): (customerId: number, from: number, to: number) => string {
  const scales = scalesFor(asked, after.table, told);
  const preparedOn = (day: DayValues, customerId: number) =>
    scales.map((scale) => applyScale(day.valueOf(scale.featureId, customerId), scale));
  const rows = (id: number) => preparedOn(after, id);
  const centres = centresOf(rows, scales.length, customerIds, states, asked.segmentation.segments.length + 1);
  const { features, currency } = after.table.set;
  const changed = (c: number, customerId: number) => {
    const { featureId } = scales[c];
    const unit = features.find(({ id }) => id === featureId)?.unit ?? "things";
    const [then, now] = [before, after].map((day) => formatFeature(day.valueOf(featureId, customerId), unit, currency));
    return `${after.table.labelOf(featureId).toLowerCase()} ${then} → ${now}`;
  };
  return (customerId, from, to) => {
    const move = { before: preparedOn(before, customerId), after: rows(customerId) };
    const pulls = pullsOfMove({ ...move, left: centres[from], entered: centres[to] });
    const named = namedPulls(pulls.map((pull) => (Number.isNaN(pull) ? 0 : pull)));
    if (named.length === 0) return WITHOUT_FEATURE[asked.kind];
    const sentence = named.map((c) => changed(c, customerId)).join(", ");
    return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
  };
}

/** What is said where no feature brought the customer over. */
const WITHOUT_FEATURE = {
  found: "Hardly anything changed: close to the border.",
  defined: "By the orders, events or messages that the definition asks for.",
};

/** The model's own scales of numbers; where segments are defined, standard deviations of the second day. */
function scalesFor(asked: AskedByDay, table: FeatureTable, told: readonly string[]): readonly ColumnScale[] {
  // A word does not go up or down, and its words may be others on another day.
  if (asked.kind === "found") return asked.model.scales.filter(({ featureId }) => !wordFeatureOf(table.set, featureId));
  const given = new Map(table.set.features.map(({ id, proposal }) => [id, proposal]));
  return told.flatMap((featureId) => {
    const proposal = given.get(featureId);
    const { transform } = proposal ?? {};
    const defined = table.columnOf(featureId).filter((value) => !Number.isNaN(value));
    return transform ? [fitScale(defined, { featureId, transform, scaling: "standard" })] : [];
  });
}

/** Means of the prepared values of who is in each state; NaN left out, 0 for a state without anybody. O(n·d). */
function centresOf(
  preparedOf: (customerId: number) => readonly number[],
  d: number,
  customerIds: Int32Array,
  states: Int16Array,
  count: number,
): Float64Array[] {
  const sums = Array.from({ length: count }, () => new Float64Array(d));
  const rows = Array.from({ length: count }, () => new Float64Array(d));
  for (let i = 0; i < customerIds.length; i++) {
    if (states[i] === NOT_KNOWN) continue;
    preparedOf(customerIds[i]).forEach((value, c) => {
      if (Number.isNaN(value)) return;
      sums[states[i]][c] += value;
      rows[states[i]][c] += 1;
    });
  }
  return sums.map((sum, state) => sum.map((total, c) => (rows[state][c] > 0 ? total / rows[state][c] : 0)));
}

function keysOf(job: JobContext, customerIds: Int32Array): Map<number, string> {
  const ascending = customerIds.toSorted();
  return new Map(loadKeys(job.store, ascending).map((key, i) => [ascending[i], key]));
}
