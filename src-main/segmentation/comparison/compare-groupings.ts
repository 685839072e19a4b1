import type {
  ComparedCell,
  Comparison,
  Interval,
  TreatedDifferently,
} from "../../../src-shared/segmentation-comparison.ts";
import type { Day } from "../../../src-shared/units.ts";
import { adjustedRand } from "../../math/adjusted-rand.ts";
import { adjustedResiduals } from "../../math/adjusted-residuals.ts";
import { countsByLabel, crossTable } from "../../math/cross-table.ts";
import { explainedMore, explainedShare } from "../../math/explained-share.ts";
import { purity, variationOfInformation } from "../../math/mutual-information.ts";
import { matchSegments } from "../match-segments.ts";
import { comparisonNotes, comparisonSentences } from "./comparison-words.ts";

/** One grouping of the customers. */
export interface Grouped {
  readonly name: string;
  readonly groups: readonly string[];
  /** Length n: index of each customer's group, −1 for none. */
  readonly labels: Int32Array;
  /** Null: a list, which bears no day. */
  readonly asOfDay: Day | null;
  /** All customers with a group, also those who are not among the n. */
  readonly customers: number;
}

/** What customers are worth, and how it is told. */
export interface ComparedBy {
  readonly outcomeFeatureId: string;
  /** Length n; NaN where it is not defined. */
  readonly outcome: Float64Array;
  /** Length n, in currency units. */
  readonly spend: Float64Array;
  readonly currency: string;
}

const CELLS_TOLD = 5;

/** Compares two groupings, over the customers who have a group in both. O(n + (a + b)³). */
export function compareGroupings(first: Grouped, second: Grouped, by: ComparedBy, unknownKeys = 0): Comparison {
  const inBoth = Array.from(first.labels.keys()).filter((i) => first.labels[i] >= 0 && second.labels[i] >= 0);
  const [a, b] = [first, second].map(({ labels }) => Int32Array.from(inBoth, (i) => labels[i]));
  const [height, width] = [first.groups.length, second.groups.length];
  const counts = countsByLabel(crossTable(a, b), height, width);
  const outcome = Float64Array.from(inBoth, (i) => by.outcome[i]);
  const [explainedByFirst, explainedBySecond] = [explainedShare(outcome, a), explainedShare(outcome, b)];
  const continued = matchSegments(b, a);
  const partners = first.groups.map((_, group) => ((continued[group] ?? -1) < 0 ? null : continued[group]));
  const cells = cellsOf(
    a,
    b,
    Float64Array.from(inBoth, (i) => by.spend[i]),
    width,
  );
  const told = ({ name, groups, asOfDay, customers }: Grouped, outcomeShare: Interval | null) => ({
    name,
    groups,
    asOfDay,
    onlyHere: customers - inBoth.length,
    outcomeShare,
  });
  const compared = {
    customers: inBoth.length,
    first: told(first, intervalOf(explainedByFirst)),
    second: told(second, intervalOf(explainedBySecond)),
    counts: rowsOf(counts, height, width),
    residuals: rowsOf(adjustedResiduals(counts, height, width), height, width),
    partners,
    adjustedRand: adjustedRand(a, b),
    variationOfInformation: variationOfInformation(a, b),
    differently: differentlyTreated(cells, partners),
    outcomeFeatureId: by.outcomeFeatureId,
    outcomeDifference:
      explainedByFirst && explainedBySecond ? explainedMore(explainedByFirst, explainedBySecond) : null,
    currency: by.currency,
    unknownKeys,
  };
  const { homogeneity, completeness } = purity(a, b);
  return {
    ...compared,
    sentences: comparisonSentences(compared, { ofFirst: homogeneity, ofSecond: completeness }),
    notes: comparisonNotes(compared),
  };
}

function intervalOf(estimate: Interval | undefined): Interval | null {
  return estimate ? { value: estimate.value, low: estimate.low, high: estimate.high } : null;
}

function rowsOf(cells: Float64Array, height: number, width: number): number[][] {
  return Array.from({ length: height }, (_, row) => [...cells.subarray(row * width, (row + 1) * width)]);
}

function cellsOf(a: Int32Array, b: Int32Array, spend: Float64Array, width: number): ComparedCell[] {
  const cells = new Map<number, { customers: number; spend: number }>();
  for (let i = 0; i < a.length; i++) {
    const at = a[i] * width + b[i];
    const cell = cells.get(at) ?? { customers: 0, spend: 0 };
    cell.customers += 1;
    cell.spend += Number.isNaN(spend[i]) ? 0 : spend[i];
    cells.set(at, cell);
  }
  return Array.from(cells, ([at, cell]) => ({ first: Math.floor(at / width), second: at % width, ...cell }));
}

/** Cells off the pairs of groups that stand for each other. */
function differentlyTreated(cells: readonly ComparedCell[], partners: readonly (number | null)[]): TreatedDifferently {
  const off = cells.filter(({ first, second }) => partners[first] !== second);
  const sum = (list: readonly ComparedCell[], of: "customers" | "spend") =>
    list.reduce((total, cell) => total + cell[of], 0);
  const [customers, spend] = [sum(off, "customers"), sum(off, "spend")];
  const [everybody, everything] = [sum(cells, "customers"), sum(cells, "spend")];
  return {
    customers,
    share: everybody > 0 ? customers / everybody : 0,
    spend,
    spendShare: everything > 0 ? spend / everything : 0,
    cells: off.toSorted((x, y) => y.spend - x.spend || y.customers - x.customers).slice(0, CELLS_TOLD),
  };
}
