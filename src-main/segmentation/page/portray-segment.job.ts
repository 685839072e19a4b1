import type { FeatureSummary } from "../../../src-shared/features.ts";
import type { CustomerId, SegmentId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { FeatureBeside, NamedCustomer, SegmentPortrait } from "../../../src-shared/segmentation-page.ts";
import { keysOf } from "../../customer/identity/queries.ts";
import { transformed } from "../../features/transform.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { quantile } from "../../math/quantile.ts";
import { loadLabels } from "../customer-labels.ts";
import { effectSizes } from "../explanation/effect-sizes.ts";
import { exampleCustomers } from "../explanation/example-customers.ts";
import { type FeatureTable, loadFeatureTable, spendOf } from "../feature-table.ts";
import { loadMembers } from "./segment-members.ts";
import { sharesByBin } from "./shares-by-bin.ts";

/** Customers named as typical, and as many at the edge. */
const EXAMPLES = 5;

/** Describes a segment's customers beside all others: spend, distributions by effect, examples. O(n·features·log n). */
export function portraySegment(job: JobContext, { segmentId }: { segmentId: SegmentId }): Result<SegmentPortrait> {
  const { segmentation, index, customerIds } = loadMembers(job.store, segmentId);
  job.progress(0.1, "Reading features");
  const table = loadFeatureTable(job.store, segmentation.featureSetId);
  const isMember = Int32Array.from(table.customerIds, (id) => Number(customerIds.has(id)));
  job.stopIfAsked();
  job.progress(0.3, "Comparing with all others");
  const features = besideOthers(table, segmentation, isMember);
  job.stopIfAsked();
  job.progress(0.7, "Looking for typical customers");
  const examples = segmentation.preparation.length > 0 ? examplesOf(job, table, segmentation, index) : undefined;
  const spend = spendOf(table);
  const [own, others] = [1, 0].map((side) => definedOf(spend, isMember, side));
  return succeed({
    customers: customerIds.size,
    others: table.customerIds.length - isMember.reduce((sum, one) => sum + one, 0),
    meanSpend: own.length > 0 ? own.reduce((sum, value) => sum + value, 0) / own.length : null,
    medianSpend: medianOf(own),
    othersMedianSpend: medianOf(others),
    features,
    typical: examples?.typical ?? [],
    edge: examples?.edge ?? [],
  });
}

/** The features that everybody knows, and those that made the segments. */
function besideOthers(table: FeatureTable, { preparation }: Segmentation, isMember: Int32Array): FeatureBeside[] {
  const own = new Set(preparation.map(({ featureId }) => featureId));
  const told = table.set.features.filter(({ id, isHeadline, unit }) => (isHeadline || own.has(id)) && unit !== "words");
  const compared = told.map(({ id, proposal }) => ({
    featureId: id,
    values: table.columnOf(id).map((value) => transformed(value, proposal.transform)),
    isOwn: own.has(id),
  }));
  const effects = effectSizes(compared, isMember, 1);
  return told
    .map((feature, c) => ({ ...effects[c], ...distributionsOf(feature, table.columnOf(feature.id), isMember) }))
    .sort((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0));
}

function distributionsOf(
  { label, definition, unit, proposal }: FeatureSummary,
  values: Float64Array,
  isMember: Int32Array,
): Omit<FeatureBeside, "featureId" | "madeTheSegments"> {
  const [own, others] = [1, 0].map((side) => definedOf(values, isMember, side));
  const { transform } = proposal;
  const medians = { ownMedian: medianOf(own), othersMedian: medianOf(others) };
  return { label, definition, unit, transform, ...sharesByBin(own, others, transform), ...medians };
}

/** @returns the values of one side that are defined, ascending. */
function definedOf(values: Float64Array, isMember: Int32Array, side: number): Float64Array {
  return values.filter((value, i) => isMember[i] === side && !Number.isNaN(value)).sort();
}

function medianOf(sorted: Float64Array): number | null {
  return sorted.length > 0 ? quantile(sorted, 0.5) : null;
}

function examplesOf(
  job: JobContext,
  table: FeatureTable,
  { preparation, segmentationId }: Segmentation,
  index: number,
): { typical: NamedCustomer[]; edge: NamedCustomer[] } {
  const labels = loadLabels(job.store, segmentationId, table.customerIds);
  const { typical, edge } = exampleCustomers(table, preparation, labels, EXAMPLES)[index];
  const keys = keysOf(job.store, [...typical, ...edge]);
  const named = (ids: readonly CustomerId[]) =>
    ids.map((customerId) => ({ customerId, key: keys.get(customerId) ?? "" }));
  return { typical: named(typical), edge: named(edge) };
}
