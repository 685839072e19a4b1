import { probabilityOf } from "./match-model.ts";

/** Share of wrong ones among merged pairs, and of missed ones among true pairs, that the bands are chosen for. */
const FALSE_MERGE_SHARE = 0.02;
const MISSED_SHARE = 0.005;
/** Below it nobody merges, above it nobody calls a pair apart, whatever the shares. */
const LEAST_MERGE = 0.5;
const LEAST_REVIEW = 0.02;

export interface Thresholds {
  readonly merge: number;
  readonly review: number;
}

/**
 * Bounds of the three bands by the error rates that the model itself expects (Fellegi & Sunter 1969,
 * doi:10.1080/01621459.1969.10501049: the decision rule for given error rates). No pair with a known answer is used.
 * @param logOdds of the pairs that were compared; a person's own bounds go before.
 */
export function chooseBands(
  logOdds: Float32Array,
  own: { readonly merge?: number | undefined; readonly review?: number | undefined },
): Thresholds {
  const likely = Float64Array.from(logOdds.filter((odds) => odds > -12)).sort();
  const merge = own.merge ?? mergeFrom(likely);
  return { merge, review: Math.min(merge, own.review ?? reviewFrom(likely, merge)) };
}

function mergeFrom(ascending: Float64Array): number {
  let wrong = 0;
  let bound = LEAST_MERGE;
  for (let i = ascending.length - 1, merged = 1; i >= 0; i--, merged++) {
    const probability = probabilityOf(ascending[i]);
    if (probability < LEAST_MERGE) break;
    wrong += 1 - probability;
    bound = wrong > FALSE_MERGE_SHARE * merged && probability < 0.95 ? bound : Math.min(probability, 0.95);
  }
  return Math.max(LEAST_MERGE, bound);
}

function reviewFrom(ascending: Float64Array, merge: number): number {
  let total = 0;
  for (const odds of ascending) total += probabilityOf(odds);
  let missed = 0;
  for (const odds of ascending) {
    const probability = probabilityOf(odds);
    missed += probability;
    if (probability >= merge) break;
    if (missed > MISSED_SHARE * total && probability >= LEAST_REVIEW) return probability;
  }
  return Math.min(merge, LEAST_REVIEW);
}

/** What is to be expected of a decision at these bounds, by the model's own probabilities. */
export function expectedErrors(
  logOdds: Float32Array,
  { merge }: Thresholds,
): { falseMergeShare: number; missedShare: number } {
  let merged = 0;
  let wrong = 0;
  let missed = 0;
  for (const odds of logOdds) {
    const probability = probabilityOf(odds);
    if (probability >= merge) {
      merged += 1;
      wrong += 1 - probability;
    } else missed += probability;
  }
  const total = merged - wrong + missed;
  return { falseMergeShare: merged === 0 ? 0 : wrong / merged, missedShare: total === 0 ? 0 : missed / total };
}
