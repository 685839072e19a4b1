/** A word or number of the screens, explained once for all of them. */
export interface Term {
  readonly word: string;
  /** What it is, in a sentence or two. */
  readonly definition: string;
  /** How it is computed. */
  readonly how?: string;
  /** How to read a value. */
  readonly reading?: string;
  /** Who published it. */
  readonly source?: string;
}
