import type { FeatureWords } from "./features.ts";

/** Stands for all words that are too rare to stand for themselves. */
export const OTHER_WORDS = "(other)";
/** What a customer without a value counts as: the same as the others without one. */
export const NO_WORD = "(not known)";

/** A feature of words: the store holds the position of each customer's word among the levels. */
export interface WordFeature extends FeatureWords {
  /** Commonest first, `OTHER_WORDS` last where some words are rare. */
  readonly levels: readonly string[];
  /** Customers with each level. */
  readonly counts: readonly number[];
  /** 0–1 of the clustered customers. */
  readonly missingShare: number;
  /** Why it cannot take part in clustering; undefined when it can. */
  readonly obstacle?: string;
  /** The levels from low to high, where they are the words of a known scale. */
  readonly order?: readonly string[];
}

/** The features of words among those of a set. */
export function wordFeatureOf(
  set: { readonly words?: readonly WordFeature[] },
  featureId: string,
): WordFeature | undefined {
  return set.words?.find(({ id }) => id === featureId);
}
