import type { Matrix } from "./matrix.ts";
import { sampleRows } from "./sample-rows.ts";

/** How much closer customers are to their own segment than to the next one. */
export interface Silhouette {
  /** −1 to 1, higher is better; 0 with fewer than two segments, where there is no next one. */
  readonly mean: number;
  /** Standard error of the mean: deviation of the single silhouettes / √rows. */
  readonly standardError: number;
  /** Rows measured. */
  readonly rows: number;
}

/**
 * Mean silhouette of all rows.
 * @param features n × d, standardized; distances are Euclidean.
 * @param labels   length n; rows labelled −1 are left out.
 * O(n²·d) time, O(n·(k + d)) memory. Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7.
 */
export function meanSilhouette(features: Matrix, labels: ArrayLike<number>): Silhouette {
  return silhouetteAmong(features, labels, sampleRows(features.n, features.n, 0));
}

/**
 * Mean silhouette of a sample of rows among themselves, as `silhouette_score(sample_size=…)` of scikit-learn: distances
 * to rows outside the sample are not measured. Labellings of the same matrix are measured on the same rows.
 * @param rows size of the sample; all rows when there are no more.
 */
export function sampledSilhouette(features: Matrix, labels: ArrayLike<number>, rows: number, seed: number): Silhouette {
  return silhouetteAmong(features, labels, sampleRows(features.n, rows, seed));
}

function silhouetteAmong(features: Matrix, labels: ArrayLike<number>, rows: Int32Array): Silhouette {
  const { labelled, segments, sizes } = segmentsAmong(labels, rows);
  const sums = distanceSums(features, labelled, segments, sizes.length);
  return summarizeSilhouettes(
    Float64Array.from(labelled, (_, a) => silhouetteOf(sums, a * sizes.length, sizes, segments[a])),
    sizes.length,
  );
}

/** The labelled ones of some rows, their segments numbered 0… without gaps, and how many rows each segment has. */
export function segmentsAmong(labels: ArrayLike<number>, rows: Int32Array) {
  const labelled = rows.filter((row) => labels[row] !== -1);
  const numbers = new Map<number, number>();
  const segments = labelled.map((row) => {
    const number = numbers.get(labels[row]) ?? numbers.size;
    numbers.set(labels[row], number);
    return number;
  });
  const sizes = new Int32Array(numbers.size);
  for (const segment of segments) sizes[segment]++;
  return { labelled, segments, sizes };
}

/** Sum of the distances from each row to the rows of each segment: rows × k. */
function distanceSums({ values, d }: Matrix, rows: Int32Array, segments: Int32Array, k: number): Float64Array {
  const sums = new Float64Array(rows.length * k);
  for (let a = 0; a < rows.length; a++) {
    const own = rows[a] * d;
    const ownSegment = segments[a];
    for (let b = 0; b < a; b++) {
      const other = rows[b] * d;
      let squared = 0;
      for (let j = 0; j < d; j++) {
        const gap = values[own + j] - values[other + j];
        squared += gap * gap;
      }
      const distance = Math.sqrt(squared);
      sums[a * k + segments[b]] += distance;
      sums[b * k + ownSegment] += distance;
    }
  }
  return sums;
}

function silhouetteOf(sums: Float64Array, at: number, sizes: Int32Array, segment: number): number {
  // Rousseeuw sets a segment of one to 0 and calls that arbitrary; kept, so that crumbs do not look good.
  if (sizes[segment] === 1) return 0;
  const own = sums[at + segment] / (sizes[segment] - 1);
  let next = Number.POSITIVE_INFINITY;
  for (let g = 0; g < sizes.length; g++) if (g !== segment) next = Math.min(next, sums[at + g] / sizes[g]);
  const larger = Math.max(own, next);
  return larger > 0 ? (next - own) / larger : 0;
}

/** Mean and standard error of the silhouettes of single rows; 0 with fewer than two segments. */
export function summarizeSilhouettes(silhouettes: Float64Array, segments: number): Silhouette {
  const rows = silhouettes.length;
  if (segments < 2) return { mean: 0, standardError: 0, rows };
  const mean = silhouettes.reduce((sum, value) => sum + value, 0) / rows;
  const squares = silhouettes.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (rows - 1) / rows), rows };
}
