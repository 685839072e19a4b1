import type { TermId } from "../../src-shared/glossary.ts";
import type { KResult } from "../../src-shared/segmentation.ts";
import type { NumberMeasures } from "../../src-shared/segmentation-truth.ts";

/** One way to judge a number of groups. */
interface KMeasure {
  readonly id: string;
  readonly label: string;
  readonly term: TermId;
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
    term: "silhouette",
  },
  {
    id: "prediction",
    label: "Prediction strength",
    decimals: 2,
    valueOf: ({ k }, measures) => measures.find((entry) => entry.k === k)?.predictionStrength,
    term: "predictionStrength",
  },
  {
    id: "stability",
    label: "Weakest group comes back",
    decimals: 2,
    valueOf: ({ k }, measures) => leastStability(k, measures),
    term: "stability",
  },
  {
    id: "gap",
    label: "Gap",
    decimals: 2,
    valueOf: ({ k }, measures) => measures.find((entry) => entry.k === k)?.gap,
    term: "gap",
  },
  {
    id: "inertia",
    label: "Spread within groups",
    decimals: 0,
    valueOf: (result) => result.inertia,
    term: "inertia",
  },
  {
    id: "ch",
    label: "Calinski–Harabasz",
    decimals: 0,
    valueOf: (result) => result.calinskiHarabasz,
    term: "calinskiHarabasz",
  },
  {
    id: "db",
    label: "Davies–Bouldin",
    decimals: 2,
    valueOf: (result) => result.daviesBouldin,
    term: "daviesBouldin",
  },
];

/** @returns stability of the least stable group, undefined where it was not measured. */
export function leastStability(k: number, measures: readonly NumberMeasures[]): number | undefined {
  const found = measures.find((entry) => entry.k === k);
  return found && Math.min(...found.stability);
}
