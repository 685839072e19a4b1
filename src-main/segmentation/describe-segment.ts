import { formatFeature } from "../../src-shared/feature-format.ts";
import type { FeatureSummary } from "../../src-shared/features.ts";
import type { Driver, SegmentWords } from "../../src-shared/segmentation.ts";
import { transformed } from "../features/transform.ts";
import { quantile } from "../math/quantile.ts";

/** What is measured of one segment, feature by feature in the order given. */
export interface SegmentProfile {
  readonly means: readonly number[];
  readonly medians: readonly number[];
  readonly zMeans: readonly number[];
  readonly drivers: readonly Driver[];
  readonly words?: readonly SegmentWords[];
  readonly customers: number;
  readonly spendMinor: number;
}

/** A feature with the values of all customers. */
export interface DescribedFeature {
  readonly feature: FeatureSummary;
  readonly values: Float64Array;
  /** May be spoken of as what sets a segment apart; the others are only measured. Absent: as its words say. */
  readonly isTold?: boolean;
}

/** Drivers that are shown; the rest is in the heat map. */
export const DRIVERS = 5;
/** Below a fifth of a standard deviation a difference is not worth a word (Cohen 1988: "small"). */
const SMALLEST_EFFECT = 0.2;
/** A feature that is defined for fewer of a segment's customers than this says nothing of the segment. */
const DEFINED_SHARE = 0.5;
/** Two features that agree more than this tell the same story; only the stronger one is told. */
const SAME_STORY = 0.8;

/**
 * Measures what sets each segment apart, in original units and in standard deviations.
 * @param labels segment of each customer, 0 … k − 1; −1 for none, who count among the others.
 * @param spend net spend of each customer in minor units.
 * O(n·d·log n).
 */
export function describeSegments(
  features: readonly DescribedFeature[],
  labels: Int32Array,
  k: number,
  spend: Float64Array,
  currency: string,
): SegmentProfile[] {
  const measured = features.map(({ feature, values, isTold = feature.isHeadline }) => {
    const column = values.map((value) => transformed(value, feature.proposal.transform));
    return { moments: momentsBySegment(column, labels, k), column: isTold ? column : undefined };
  });
  const agreement = agreementOf(measured.map(({ column }) => column));
  const medians = features.map(({ values }) => mediansBySegment(values, labels, k));
  return Array.from({ length: k }, (_, segment) => {
    const effects = measured.map(({ moments, column }) => (column ? moments.effectOf(segment) : Number.NaN));
    const drivers = strongest(effects, agreement).map((c) => {
      const { feature, values } = features[c];
      const own = sortedValues(values, labels, (label) => label === segment);
      const rest = sortedValues(values, labels, (label) => label !== segment);
      return driverOf(feature, effects[c], own, rest, currency);
    });
    return {
      means: features.map(({ values }) => meanOfSegment(values, labels, segment)),
      medians: medians.map((of) => of[segment]),
      zMeans: measured.map(({ moments }) => moments.zOf(segment)),
      drivers,
      customers: labels.reduce((count, label) => count + (label === segment ? 1 : 0), 0),
      spendMinor: spend.reduce((sum, value, i) => sum + (labels[i] === segment ? value : 0), 0),
    };
  });
}

function meanOfSegment(values: Float64Array, labels: Int32Array, segment: number): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (labels[i] !== segment || Number.isNaN(values[i])) continue;
    sum += values[i];
    count += 1;
  }
  return sum / count;
}

function mediansBySegment(values: Float64Array, labels: Int32Array, k: number): number[] {
  const sizes = new Int32Array(k);
  for (let i = 0; i < values.length; i++) if (labels[i] >= 0 && !Number.isNaN(values[i])) sizes[labels[i]] += 1;
  const own = Array.from(sizes, (size) => new Float64Array(size));
  sizes.fill(0);
  for (let i = 0; i < values.length; i++) {
    if (labels[i] >= 0 && !Number.isNaN(values[i])) own[labels[i]][sizes[labels[i]]++] = values[i];
  }
  return own.map((of) => quantile(of.sort(), 0.5));
}

function sortedValues(values: Float64Array, labels: Int32Array, belongs: (label: number) => boolean): Float64Array {
  return values.filter((value, i) => belongs(labels[i]) && !Number.isNaN(value)).sort();
}

interface Moments {
  /** Mean of the segment in standard deviations of all customers, from the mean of all. */
  zOf(segment: number): number;
  /** Cohen's d of the segment against all others, pooled deviation; NaN where it is not defined. */
  effectOf(segment: number): number;
}

function momentsBySegment(column: Float64Array, labels: Int32Array, k: number): Moments {
  const members = new Float64Array(k);
  for (const label of labels) if (label >= 0) members[label] += 1;
  const count = new Float64Array(k);
  const sum = new Float64Array(k);
  const squares = new Float64Array(k);
  let defined = 0;
  let total = 0;
  for (let i = 0; i < column.length; i++)
    if (!Number.isNaN(column[i])) {
      defined += 1;
      total += column[i];
    }
  const mean = total / defined;
  let allSquares = 0;
  for (let i = 0; i < column.length; i++) {
    if (Number.isNaN(column[i])) continue;
    const centred = column[i] - mean;
    allSquares += centred * centred;
    if (labels[i] < 0) continue;
    count[labels[i]] += 1;
    sum[labels[i]] += centred;
    squares[labels[i]] += centred * centred;
  }
  return {
    zOf: (segment) => (allSquares > 0 ? sum[segment] / count[segment] / Math.sqrt(allSquares / defined) : 0),
    effectOf: (segment) => {
      const n1 = count[segment];
      const n2 = defined - n1;
      const mean1 = sum[segment] / n1;
      // Deviations from the mean of all sum to zero, so the others' sum is minus the segment's.
      const mean2 = -sum[segment] / n2;
      const within = squares[segment] - n1 * mean1 ** 2 + (allSquares - squares[segment]) - n2 * mean2 ** 2;
      const deviation = Math.sqrt(Math.max(0, within) / Math.max(1, defined - 2));
      const isTelling = n1 >= members[segment] * DEFINED_SHARE && n2 > 0 && deviation > 0;
      return isTelling ? (mean1 - mean2) / deviation : Number.NaN;
    },
  };
}

/** Pearson's r of every pair of told columns, over customers for whom both are defined. */
function agreementOf(columns: readonly (Float64Array | undefined)[]): (a: number, b: number) => number {
  return (first, second) => {
    const [a, b] = [columns[first], columns[second]];
    if (!a || !b) throw new Error("agreement is asked of a column that is not told");
    let n = 0;
    let [sumA, sumB, sumAB, sumAA, sumBB] = [0, 0, 0, 0, 0];
    for (let i = 0; i < a.length; i++) {
      const [x, y] = [a[i], b[i]];
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      n += 1;
      sumA += x;
      sumB += y;
      sumAB += x * y;
      sumAA += x * x;
      sumBB += y * y;
    }
    const covariance = sumAB - (sumA * sumB) / n;
    const deviations = Math.sqrt((sumAA - sumA ** 2 / n) * (sumBB - sumB ** 2 / n));
    return deviations > 0 ? covariance / deviations : 0;
  };
}

/** The features with the largest effects, leaving out what only repeats a stronger one. */
function strongest(effects: readonly number[], agreement: (a: number, b: number) => number): number[] {
  const order = effects
    .map((effect, c) => ({ c, size: Math.abs(effect) }))
    .filter(({ size }) => size >= SMALLEST_EFFECT)
    .sort((a, b) => b.size - a.size);
  const chosen: number[] = [];
  for (const { c } of order) {
    if (chosen.length === DRIVERS) break;
    if (chosen.every((other) => Math.abs(agreement(c, other)) < SAME_STORY)) chosen.push(c);
  }
  return chosen;
}

function driverOf(
  feature: FeatureSummary,
  effect: number,
  own: Float64Array,
  rest: Float64Array,
  currency: string,
): Driver {
  const segmentMedian = quantile(own, 0.5);
  const othersMedian = quantile(rest, 0.5);
  // Where half of both sides share a value (one order, no weekend order) the means tell the difference.
  const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mine, theirs] = segmentMedian === othersMedian ? [meanOf(own), meanOf(rest)] : [segmentMedian, othersMedian];
  const { predicate } = effect > 0 ? feature.high : feature.low;
  // Days, orders and money explain themselves; a bare share or ratio needs its name.
  const isPlain = feature.unit === "days" || feature.unit === "orders" || feature.unit === "money";
  const name = isPlain ? "" : `${feature.label.toLowerCase()} `;
  const inWords = (value: number) => formatFeature(value, feature.unit, currency);
  const words = `${predicate}: ${name}${inWords(mine)}, others ${inWords(theirs)}`;
  return { featureId: feature.id, effect, segmentMedian, othersMedian, words };
}
