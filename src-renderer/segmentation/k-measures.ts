import type { KResult } from "../../src-shared/segmentation.ts";
import type { NumberMeasures } from "../../src-shared/segmentation-truth.ts";

/** One way to judge a number of groups. */
interface KMeasure {
  readonly id: string;
  readonly label: string;
  readonly words: string;
  readonly decimals: number;
  /** @returns undefined where it was not measured: too few customers to a group. */
  readonly valueOf: (result: KResult, measures: readonly NumberMeasures[]) => number | undefined;
}

export const kMeasures: readonly [KMeasure, ...KMeasure[]] = [
  {
    id: "silhouette",
    label: "Silhouette",
    decimals: 2,
    valueOf: (result) => result.silhouette,
    words:
      "How much closer customers are to their own group than to the next: −1 to 1, higher is clearer. Rousseeuw 1987.",
  },
  {
    id: "prediction",
    label: "Prediction strength",
    decimals: 2,
    valueOf: ({ k }, measures) => measures.find((entry) => entry.k === k)?.predictionStrength,
    words:
      "Half of the customers predict the groups of the other half: the share of pairs of the weakest group that stay together. From 0.8 on the groups are there again. Tibshirani & Walther 2005.",
  },
  {
    id: "stability",
    label: "Weakest group comes back",
    decimals: 2,
    valueOf: ({ k }, measures) => leastStability(k, measures),
    words:
      "The customers are drawn anew many times: how much of the least stable group is found again, 0 to 1. From 0.75 on it is stable, below 0.5 it dissolves. Hennig 2007.",
  },
  {
    id: "gap",
    label: "Gap",
    decimals: 2,
    valueOf: ({ k }, measures) => measures.find((entry) => entry.k === k)?.gap,
    words:
      "How much tighter the groups are than those of evenly spread customers, on a logarithmic scale; higher is better. Tibshirani, Walther & Hastie 2001.",
  },
  {
    id: "inertia",
    label: "Spread within groups",
    decimals: 0,
    valueOf: (result) => result.inertia,
    words: "Sum of squared distances to the own centre. It always falls with more groups; look for the bend.",
  },
  {
    id: "ch",
    label: "Calinski–Harabasz",
    decimals: 0,
    valueOf: (result) => result.calinskiHarabasz,
    words: "Spread between groups against spread within, higher is better. Caliński & Harabasz 1974.",
  },
  {
    id: "db",
    label: "Davies–Bouldin",
    decimals: 2,
    valueOf: (result) => result.daviesBouldin,
    words: "How alike each group is to its most similar other, lower is better. Davies & Bouldin 1979.",
  },
];

/** @returns stability of the least stable group, undefined where it was not measured. */
export function leastStability(k: number, measures: readonly NumberMeasures[]): number | undefined {
  const found = measures.find((entry) => entry.k === k);
  return found && Math.min(...found.stability);
}
