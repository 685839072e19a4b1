import type { Matrix } from "../math/matrix.ts";
import { categoryCountsOf, withIndicators } from "../math/mixed-matrix.ts";
import { segmentMeans } from "../math/segment-means.ts";
import type { Fit } from "./algorithms/algorithm-kit.ts";

/** Rows and the middles of their segments, all numbers. */
export interface AmongNumbers {
  readonly features: Matrix;
  /** k × d of these features. */
  readonly centres: Float64Array;
}

/**
 * A fit in which distances to middles can be measured: categories become indicators, and middles the shares of each
 * category. Without categories nothing is changed. O(n · (d + categories)).
 */
export function amongNumbers(features: Matrix, { labels, centres }: Pick<Fit, "labels" | "centres">): AmongNumbers {
  if (categoryCountsOf(features).every((count) => count === 0)) return { features, centres };
  const numbers = withIndicators(features);
  return { features: numbers, centres: segmentMeans(numbers, labels).means.values };
}
