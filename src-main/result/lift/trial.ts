import type { OutcomeKind, OutcomeRole } from "../../../src-shared/result-lift.ts";

/** An outcome of every customer of a test. */
export interface Outcome {
  readonly name: string;
  readonly kind: OutcomeKind;
  readonly role: OutcomeRole;
  /** Length n, without NaN; 0 or 1 for a share. */
  readonly values: Float64Array;
}

/** A test as it was: who was in which arm, and what each of them did. Index i is one customer in all arrays. */
export interface Trial {
  readonly n: number;
  /** Names of the arms, control first, the others in order. */
  readonly arms: readonly string[];
  /** Length n: index among the arms. */
  readonly armOf: Int32Array;
  readonly outcomes: readonly Outcome[];
  /** Length n, measured before the arms were drawn. */
  readonly before: Float64Array | undefined;
  /** Segments that are compared by themselves. */
  readonly segments: { readonly names: readonly string[] /** Length n. */; readonly of: Int32Array } | undefined;
}

export const CONTROL = 0;
