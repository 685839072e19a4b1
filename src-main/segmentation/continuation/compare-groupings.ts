import type { Comparison } from "../../../src-shared/segmentation-continued.ts";
import { adjustedRand } from "../../math/adjusted-rand.ts";
import { countsByLabel, crossTable } from "../../math/cross-table.ts";
import { variationOfInformation } from "../../math/mutual-information.ts";

/** One grouping of the customers. */
export interface Grouped {
  readonly name: string;
  readonly groups: readonly string[];
  /** Length n: index of each customer's group, −1 for none. */
  readonly labels: Int32Array;
}

/**
 * Compares two groupings, over the customers who have a group in both.
 * @param outcome length n; NaN where it is not defined.
 * O(n + a·b).
 */
export function compareGroupings(
  first: Grouped,
  second: Grouped,
  outcome: Float64Array,
): Omit<Comparison, "outcomeFeatureId" | "unknownKeys"> {
  const inBoth = Array.from(first.labels.keys()).filter((i) => first.labels[i] >= 0 && second.labels[i] >= 0);
  const [a, b] = [first, second].map(({ labels }) => Int32Array.from(inBoth, (i) => labels[i]));
  const width = second.groups.length;
  const counts = countsByLabel(crossTable(a, b), first.groups.length, width);
  const values = Float64Array.from(inBoth, (i) => outcome[i]);
  const told = ({ name, groups, labels }: Grouped, own: Int32Array) => ({
    name,
    groups,
    onlyHere: labels.reduce((count, label) => count + (label >= 0 ? 1 : 0), 0) - inBoth.length,
    outcomeShare: betweenShare(values, own),
  });
  return {
    customers: inBoth.length,
    first: told(first, a),
    second: told(second, b),
    counts: first.groups.map((_, i) => [...counts.subarray(i * width, (i + 1) * width)]),
    adjustedRand: adjustedRand(a, b),
    variationOfInformation: variationOfInformation(a, b),
  };
}

/**
 * Share of the variance of some values that lies between groups, η². @param labels length n, 0 or more.
 * @returns 0–1; null where the values do not vary. Values that are NaN are left out. Pearson 1905; Cohen 1988, section 8.2.
 */
export function betweenShare(values: Float64Array, labels: Int32Array): number | null {
  const sums = new Map<number, { count: number; sum: number }>();
  let [count, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const group = sums.get(labels[i]) ?? { count: 0, sum: 0 };
    sums.set(labels[i], { count: group.count + 1, sum: group.sum + values[i] });
    count += 1;
    total += values[i];
  }
  const mean = total / count;
  const squares = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : (value - mean) ** 2), 0);
  if (!(squares > 0)) return null;
  let between = 0;
  for (const group of sums.values()) between += group.count * (group.sum / group.count - mean) ** 2;
  return Math.min(1, between / squares);
}
