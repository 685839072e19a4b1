import type { RfmAxis, RfmBox, RfmDefinition, RfmSegment } from "./segmentation-rfm.ts";

/** A grid that is shipped, with what it is and where it comes from. */
export interface RfmGrid {
  readonly id: string;
  readonly title: string;
  /** What it is for, and how it differs from the others, in a sentence or two. */
  readonly summary: string;
  readonly source: string;
  readonly definition: RfmDefinition;
}

const fifths = (featureId: string, isHighBest: boolean): RfmAxis => ({
  featureId,
  method: "quantile",
  bins: 5,
  ties: "value",
  isHighBest,
});
const recency = fifths("daysSinceLastOrder", false);
const orders = fifths("orders", true);
const spend = fifths("netSpend", true);

type Limits = readonly [number, number];
const box = (...limits: readonly Limits[]): RfmBox => limits.map(([low, high]) => [low, high]);
const segment = (name: string, definition: string, ...boxes: RfmBox[]): RfmSegment => ({ name, definition, boxes });

/** Ten groups over recency and orders; who was often there and is long gone is "cannot lose them". */
const tenGroups: RfmGrid = {
  id: "ten-groups",
  title: "Ten groups by recency and orders",
  summary:
    "The grid that most shop tools draw. Only when and how often count, not how much. Hibernating means: long gone, and never came often.",
  source: "The 5 × 5 recency–frequency map in common use; fifths after Hughes 1994, Strategic Database Marketing",
  definition: {
    method: "rfm",
    axes: [recency, orders],
    segments: [
      segment("Champions", "Ordered lately and order often.", box([5, 5], [4, 5])),
      segment("Loyal customers", "Order often, the last time not long ago.", box([3, 4], [4, 5])),
      segment("Potential loyalists", "Ordered lately, more than once.", box([4, 5], [2, 3])),
      segment("New customers", "Ordered very lately, for the first time or nearly so.", box([5, 5], [1, 1])),
      segment("Promising", "Ordered lately, once or nearly so.", box([4, 4], [1, 1])),
      segment("Need attention", "In the middle on both.", box([3, 3], [3, 3])),
      segment("About to sleep", "Ordered a while ago, and not often.", box([3, 3], [1, 2])),
      segment("At risk", "Came rather often, but not for long now.", box([1, 2], [3, 4])),
      segment("Cannot lose them", "Came very often, but not for long now.", box([1, 2], [5, 5])),
      segment("Hibernating", "Long gone, and never came often.", box([1, 2], [1, 2])),
    ],
  },
};

/** Recency, orders and spend; "hibernating" are those who were good and went quiet. */
const onceGood: RfmGrid = {
  id: "once-good",
  title: "Eight groups by recency, orders and spend",
  summary:
    "Money counts as well. Hibernating means here: long gone, though they came often and spent much. Other grids call the same people “cannot lose them”.",
  source:
    "The reading of RFM in which hibernating is low recency with high frequency and value; fifths after Hughes 1994",
  definition: {
    method: "rfm",
    axes: [recency, orders, spend],
    segments: [
      segment("Champions", "Ordered lately, order often, spend much.", box([4, 5], [4, 5], [4, 5])),
      segment("Loyal, small baskets", "Ordered lately and often, without spending much.", box([4, 5], [4, 5], [1, 3])),
      segment("Big spenders", "Ordered lately, not often, for much money.", box([4, 5], [1, 3], [4, 5])),
      segment("New or occasional", "Ordered lately, not often, for little money.", box([4, 5], [1, 3], [1, 3])),
      segment(
        "Slipping, valuable",
        "Ordered a while ago; came often or spent much.",
        box([3, 3], [4, 5], [1, 5]),
        box([3, 3], [1, 3], [4, 5]),
      ),
      segment("Slipping, small", "Ordered a while ago, not often, for little money.", box([3, 3], [1, 3], [1, 3])),
      segment("Hibernating", "Long gone, though they came often and spent much.", box([1, 2], [4, 5], [4, 5])),
      segment(
        "Lost",
        "Long gone, and they did not both come often and spend much.",
        box([1, 2], [1, 3], [1, 5]),
        box([1, 2], [4, 5], [1, 3]),
      ),
    ],
  },
};

/** Marcus's two questions: more orders than the mean? more money an order than the mean? */
const valueMatrix: RfmGrid = {
  id: "value-matrix",
  title: "Customer value matrix",
  summary:
    "Four groups for small businesses: orders and mean order value, each above or below the mean of all customers. Recency does not count.",
  source: "Marcus 1998, A practical yet meaningful approach to customer segmentation, doi:10.1108/07363769810235974",
  definition: {
    method: "rfm",
    axes: [
      { featureId: "orders", method: "mean", bins: 2, ties: "value", isHighBest: true },
      { featureId: "meanOrderValue", method: "mean", bins: 2, ties: "value", isHighBest: true },
    ],
    segments: [
      segment("Best", "Order more often than the mean, for more money each time.", box([2, 2], [2, 2])),
      segment("Frequent", "Order more often than the mean, for less money each time.", box([2, 2], [1, 1])),
      segment("Spenders", "Order less often than the mean, for more money each time.", box([1, 1], [2, 2])),
      segment("Uncertain", "Order less often than the mean, for less money each time.", box([1, 1], [1, 1])),
    ],
  },
};

const sums = Array.from(
  { length: 125 },
  (_, cell) => [Math.floor(cell / 25) + 1, (Math.floor(cell / 5) % 5) + 1, (cell % 5) + 1] as const,
);
const withSum = (from: number, to: number): RfmBox[] =>
  sums.filter(([r, f, m]) => r + f + m >= from && r + f + m <= to).map(([r, f, m]) => box([r, r], [f, f], [m, m]));

/** All three scores added up, in four tiers. */
const scoreTiers: RfmGrid = {
  id: "score-tiers",
  title: "Four tiers by the sum of the scores",
  summary:
    "One ladder from best to least: recency, orders and spend count alike and make up for each other. Good for budgets, too coarse for messages.",
  source:
    "Fifths after Hughes 1994, Strategic Database Marketing; the sum with equal weights is our reading of a common practice",
  definition: {
    method: "rfm",
    axes: [recency, orders, spend],
    segments: [
      segment("Gold", "13 to 15 of 15 points.", ...withSum(13, 15)),
      segment("Silver", "10 to 12 of 15 points.", ...withSum(10, 12)),
      segment("Bronze", "7 to 9 of 15 points.", ...withSum(7, 9)),
      segment("Basic", "3 to 6 of 15 points.", ...withSum(3, 6)),
    ],
  },
};

export const rfmGrids: readonly RfmGrid[] = [tenGroups, onceGood, valueMatrix, scoreTiers];

/**
 * RFM plus a further axis: every segment falls in two, those who score at least `from` on it and the others. What was
 * a partition stays one.
 */
export function splitByAxis(
  definition: RfmDefinition,
  axis: RfmAxis,
  from: number,
  words: { high: string; low: string },
): RfmDefinition {
  const before = definition.axes.map(({ bins }): Limits => [1, bins]);
  const part = ({ name, definition: meaning, boxes }: RfmSegment, limits: Limits, trait: string): RfmSegment =>
    segment(
      `${name}, ${trait}`,
      `${meaning} ${trait}.`,
      ...boxes.map((given) => box(...before.map((all, i) => given[i] ?? all), limits)),
    );
  return {
    ...definition,
    axes: [...definition.axes, axis],
    segments: definition.segments.flatMap((whole) => [
      part(whole, [from, axis.bins], words.high),
      part(whole, [1, from - 1], words.low),
    ]),
  };
}
