import type { FeatureSummary } from "../../../src-shared/features.ts";
import { formatShare } from "../../../src-shared/format.ts";
import type { NameClaim } from "../../../src-shared/persona.ts";
import { quantile } from "../../math/quantile.ts";
import { sayBounds } from "../claims/say-claim.ts";
import type { PersonaGround } from "../ground.ts";
import type { NameWord, Threshold } from "./name-words.ts";

/** A word of a name with the customers of whom it is true. */
export interface Trait {
  readonly claim: NameClaim;
  /** Length n: 1 where it is true. */
  readonly isTrue: Uint8Array;
  /** 0–1 of all customers. */
  readonly share: number;
}

/** What is true of more customers than this says nothing of any of them. */
const LARGEST_SHARE = 0.7;

/**
 * Turns a word into a predicate on all customers. A quarter that ties make larger than a quarter is cut at the next value;
 * where that leaves nobody, or nearly everybody, the word cannot be used.
 * @returns undefined where the feature is missing or the word would tell nobody apart.
 * O(n log n).
 */
export function traitOf(ground: PersonaGround, word: NameWord): Trait | undefined {
  const feature = ground.featureOf(word.featureId);
  if (!feature) return undefined;
  const column = ground.table.columnOf(word.featureId);
  const bounds = boundsOf(column, word.claims);
  const isTrue = Uint8Array.from(column, (value) =>
    Number(value >= (bounds.min ?? Number.NEGATIVE_INFINITY) && value <= (bounds.max ?? Number.POSITIVE_INFINITY)),
  );
  const share = isTrue.reduce((sum, is) => sum + is, 0) / isTrue.length;
  if (!(share > 0 && share <= LARGEST_SHARE)) return undefined;
  return { claim: claimFor(feature, word.words, bounds, share, ground.table.set.currency), isTrue, share };
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function boundsOf(column: Float64Array, threshold: Threshold): Bounds {
  if (!("quarter" in threshold)) return threshold;
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  if (threshold.quarter === "highest") {
    const q3 = quantile(sorted, 0.75);
    // Ties at the quarter's edge (a median of one order) would make it most of the customers.
    return { min: q3 > sorted[0] ? q3 : (sorted.find((value) => value > q3) ?? Number.POSITIVE_INFINITY) };
  }
  const q1 = quantile(sorted, 0.25);
  const last = sorted[sorted.length - 1];
  return { max: q1 < last ? q1 : Number.NEGATIVE_INFINITY };
}

function claimFor(feature: FeatureSummary, words: string, bounds: Bounds, share: number, currency: string): NameClaim {
  return {
    words,
    featureId: feature.id,
    label: feature.label,
    ...bounds,
    meaning: `“${words}”: ${feature.label.toLowerCase()} ${sayBounds(feature, currency, bounds)}, true of ${formatShare(share)} of all customers.`,
  };
}

/** The feature's own adjectives as words, for those that no better word is known for. */
export function adjectivesOf(feature: FeatureSummary): NameWord[] {
  // A code or a channel's name in brackets reads badly before a noun.
  const isWord = (adjective: string) => /^[\p{L}\p{N}][\p{L}\p{N} -]*$/u.test(adjective);
  return [
    { featureId: feature.id, claims: { quarter: "highest" } as const, words: feature.high.adjective },
    { featureId: feature.id, claims: { quarter: "lowest" } as const, words: feature.low.adjective },
  ].filter(({ words }) => isWord(words));
}
