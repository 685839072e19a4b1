/** Features that nearly repeat each other: the ranks of any two of them agree at least as closely as the threshold. */
export interface FeatureGroup {
  /** The one that stands for all of them. */
  readonly representative: string;
  /** Why it does. */
  readonly reason: string;
  /** The others, in the order of the catalogue. */
  readonly others: readonly string[];
}

/** How the features of a set go together. */
export interface FeatureCorrelations {
  /** |ρ| from which on two features nearly repeat each other. */
  readonly threshold: number;
  /** Customers by whom they were compared. */
  readonly customers: number;
  /** Features of numbers, those that agree beside each other. */
  readonly featureIds: readonly string[];
  /** d × d in that order: Spearman's correlations, −1 to 1. */
  readonly correlations: Float32Array;
  /** Those of two features or more, the largest first. */
  readonly groups: readonly FeatureGroup[];
}
