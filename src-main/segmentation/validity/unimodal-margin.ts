import { isotonicRegression } from "../../math/isotonic.ts";

/** A distribution on the line. */
export interface Margin {
  /** Quantile function. @param u 0–1, below 1. */
  quantile(u: number): number;
}

/** The closest distribution with one mode, and how far from the sample it is. */
export interface UnimodalFit extends Margin {
  /** Largest distance of the two distribution functions, 0–1. */
  readonly gap: number;
}

/** Places at which a mode is tried, besides the heaviest value: the best of them is near enough to the best of all. */
const MODES_TRIED = 60;
/**
 * Gap times √n that one uniform sample in a hundred exceeds, by 1,000 samples each of 50 to 2,000 (a test repeats some of
 * them). Uniform is the hardest case: with any other single mode the gap is smaller.
 */
export const CRITICAL_GAP = 1;

/** Different values with a cell each: from halfway to the value below to halfway to the one above. */
interface Cells {
  /** Length m, ascending. */
  readonly values: Float64Array;
  /** Length m: share of the sample. */
  readonly shares: Float64Array;
  /** Length m + 1. */
  readonly bounds: Float64Array;
  readonly widths: Float64Array;
}

/**
 * The margin of a sample without its clumps: the sample's own distribution, flat or skewed or tied as it is, as long as
 * that may have a single mode; else the closest one that has.
 * @param sorted ascending, at least two different values.
 */
export function marginWithoutClumps(sorted: Float64Array): Margin {
  const fit = fitUnimodal(sorted);
  if (fit.gap * Math.sqrt(sorted.length) > CRITICAL_GAP) return fit;
  return { quantile: (u) => sorted[Math.floor(u * sorted.length)] };
}

/**
 * The unimodal distribution closest to a sample: its density rises to a mode and falls from there, each side the best fit
 * of that kind (Grenander's estimator), with the mode where the largest gap to the sample's distribution function is
 * least: nearly the dip of Hartigan & Hartigan 1985, doi:10.1214/aos/1176346577. Values that many rows share (one order,
 * two orders) stay shared; what lies between modes is filled up.
 * @param sorted ascending, at least two different values.
 * O(n).
 */
export function fitUnimodal(sorted: Float64Array): UnimodalFit {
  const cells = cellsOf(sorted);
  const m = cells.values.length;
  const heaviest = cells.shares.indexOf(cells.shares.reduce((most, share) => Math.max(most, share), 0));
  let best = { gap: Number.POSITIVE_INFINITY, shares: cells.shares };
  for (let t = 0; t <= MODES_TRIED; t++) {
    const mode = t === MODES_TRIED ? heaviest : Math.floor((t * m) / MODES_TRIED);
    const shares = sharesWithMode(cells, mode);
    const gap = largestGap(shares, cells.shares);
    if (gap < best.gap) best = { gap, shares };
  }
  return { gap: best.gap, ...marginOf(cells, best.shares) };
}

function cellsOf(sorted: Float64Array): Cells {
  const values = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const m = values.length;
  if (m < 2) throw new RangeError("A margin needs two different values or more.");
  const shares = new Float64Array(m);
  for (let i = 0, cell = 0; i < sorted.length; i++) {
    if (sorted[i] !== values[cell]) cell += 1;
    shares[cell] += 1 / sorted.length;
  }
  const bounds = new Float64Array(m + 1);
  for (let i = 1; i < m; i++) bounds[i] = (values[i - 1] + values[i]) / 2;
  bounds[0] = 2 * values[0] - bounds[1];
  bounds[m] = 2 * values[m - 1] - bounds[m - 1];
  return { values, shares, bounds, widths: values.map((_, i) => bounds[i + 1] - bounds[i]) };
}

/** Shares of the cells when densities rise up to `mode` and fall after it; each side keeps its sum. */
function sharesWithMode({ shares, widths }: Cells, mode: number): Float64Array {
  const densities = shares.map((share, i) => share / widths[i]);
  const rising = isotonicRegression(densities.slice(0, mode + 1), widths.slice(0, mode + 1));
  const falling = isotonicRegression(
    densities.slice(mode + 1).toReversed(),
    widths.slice(mode + 1).toReversed(),
  ).toReversed();
  return shares.map((_, i) => (i <= mode ? rising[i] : falling[i - mode - 1]) * widths[i]);
}

function largestGap(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let i = 0, sum = 0; i < a.length; i++) {
    sum += a[i] - b[i];
    largest = Math.max(largest, Math.abs(sum));
  }
  return largest;
}

function marginOf(cells: Cells, fitted: Float64Array): Margin {
  const cumulative = new Float64Array(fitted.length);
  fitted.forEach((share, i) => (cumulative[i] = share + (i > 0 ? cumulative[i - 1] : 0)));
  return {
    quantile: (u) => {
      const cell = firstAbove(cumulative, u);
      const within = Math.min(1, Math.max(0, (u - (cumulative[cell] - fitted[cell])) / fitted[cell]));
      // As many rows as had this very value keep it; what fills a gap is spread over the cell.
      const kept = Math.min(1, cells.shares[cell] / fitted[cell]);
      if (within < kept || kept === 1) return cells.values[cell];
      return cells.bounds[cell] + ((within - kept) / (1 - kept)) * cells.widths[cell];
    },
  };
}

/** Index of the first cumulative share above u, the last one where there is none. O(log m). */
function firstAbove(cumulative: Float64Array, u: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle] > u) high = middle;
    else low = middle + 1;
  }
  return low;
}
