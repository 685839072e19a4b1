import type { PlayWords } from "../../../src-shared/persona-strategy.ts";
import type { Condition } from "../conditions.ts";

/** Something that shops do with a group of customers: declared once, with when it fits, whom it is for, and what it risks. */
export interface Play extends PlayWords {
  /** What must be so of the segment as a whole. */
  readonly when: readonly Condition[];
  /** Which of its customers it is for now; empty: all of them. */
  readonly who: readonly Condition[];
}

export function play(declaration: Play): Play {
  return declaration;
}

/** Where shops do it and nobody measured it for all of them. */
export const COMMON_PRACTICE =
  "Common practice of shops; how much it brings is to be measured against a control group.";
