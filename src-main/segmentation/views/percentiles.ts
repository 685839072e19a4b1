import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { SegmentPercentiles } from "../../../src-shared/segmentation-views.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { quantile } from "../../math/quantile.ts";
import { loadLabels } from "../customer-labels.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";

/** Lines that can be told from each other in one chart. */
const SAMPLE = 400;

/**
 * Puts segments and an even sample of their customers on percentiles of the features in which the segments differ most.
 * @param most axes to give. O(axes · n log n).
 */
export function segmentPercentiles(
  { store, remember }: ReadContext,
  { segmentationId, axes: most }: { segmentationId: SegmentationId; axes: number },
): SegmentPercentiles {
  const { segments, featureSetId, preparation } = loadSegmentation(store, segmentationId);
  const table = remember(`table:${featureSetId}`, () => loadFeatureTable(store, featureSetId));
  const labels = loadLabels(store, segmentationId, table.customerIds);
  const chosen = new Set(preparation.map(({ featureId }) => featureId));
  const spreadOf = (at: number) => {
    const means = segments.map(({ zMeans }) => zMeans[at] ?? Number.NaN).filter(Number.isFinite);
    return means.length < 2 ? 0 : Math.max(...means) - Math.min(...means);
  };
  const axes = table.set.features
    .map((feature, at) => ({ feature, spread: spreadOf(at) }))
    // A line or a star has no place for a value that is not there.
    .filter(({ feature, spread }) => spread > 0 && feature.missingShare === 0)
    .filter(({ feature }) => feature.isHeadline || chosen.has(feature.id))
    .sort((a, b) => b.spread - a.spread)
    .slice(0, most)
    .map(({ feature }) => feature);
  const members = Int32Array.from(labels.keys()).filter((row) => labels[row] >= 0);
  const step = Math.max(1, members.length / SAMPLE);
  const rows = Int32Array.from({ length: Math.min(SAMPLE, members.length) }, (_, i) => members[Math.floor(i * step)]);
  const percentiles = new Float32Array(rows.length * axes.length);
  const medians: (number | null)[][] = segments.map(() => []);
  axes.forEach(({ id }, axis) => {
    const values = table.columnOf(id);
    const sorted = values.filter((value) => !Number.isNaN(value)).sort();
    rows.forEach((row, i) => (percentiles[i * axes.length + axis] = percentileOf(sorted, values[row])));
    segments.forEach((_, segment) => {
      const own = values.filter((value, i) => labels[i] === segment && !Number.isNaN(value)).sort();
      medians[segment].push(own.length === 0 ? null : percentileOf(sorted, quantile(own, 0.5)));
    });
  });
  return {
    axes: axes.map(({ id, label, unit }) => ({ featureId: id, label, unit })),
    segments: medians,
    customerIds: rows.map((row) => table.customerIds[row]),
    segment: Uint8Array.from(rows, (row) => labels[row]),
    percentiles,
  };
}

/**
 * Percentile rank: how many of 100 values lie below, those that are equal counted half.
 * @param sorted ascending. @returns 0–100; NaN for NaN or where there are none. O(log n).
 */
export function percentileOf(sorted: Float64Array, value: number): number {
  if (Number.isNaN(value) || sorted.length === 0) return Number.NaN;
  const below = countBelow(sorted, (other) => other < value);
  const upTo = countBelow(sorted, (other) => other <= value);
  return (100 * (below + upTo)) / (2 * sorted.length);
}

function countBelow(sorted: Float64Array, isBelow: (other: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBelow(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
