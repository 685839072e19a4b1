import type { OutcomeRole, Verdict } from "../../../src-shared/result-lift.ts";

/** What a verdict rests on. */
export interface LiftEvidence {
  readonly role: OutcomeRole;
  /** The arms are not as large as planned. */
  readonly isBroken: boolean;
  /** Customers of the smaller arm. */
  readonly smallerArm: number;
  readonly difference: number;
  /** Two-sided; null where nothing tells how sure the difference is. */
  readonly p: number | null;
  /** After the correction for several comparisons. */
  readonly adjustedP: number | null;
  /** Mean of the arm that is held against. */
  readonly baseline: number;
  readonly detectable: number | null;
}

/** A finding that may be relied on, after the correction for several comparisons. */
const CLEAR = 0.05;
/** One chance in twenty that a difference to this side is none. */
const PROBABLE = 0.1;
/** With fewer customers in an arm neither the intervals nor the tests hold. */
const FEWEST = 10;

/**
 * The verdict on one comparison. Harm is told as soon as it is probable: to go on costs more than to look again.
 * Where nothing was seen, the test could either have seen something worth having, and there is none to be seen, or it could
 * not even have seen the outcome double: then it was too small to tell.
 */
export function judgeLift(evidence: LiftEvidence): Verdict {
  const { role, isBroken, smallerArm, difference, p, adjustedP, baseline, detectable } = evidence;
  if (isBroken) return "broken-test";
  if (smallerArm < FEWEST || p === null) return "too-small";
  if (p <= PROBABLE) {
    if (difference > 0 !== (role === "goal")) return "probable-harm";
    return (adjustedP ?? p) <= CLEAR ? "clear-gain" : "probable-gain";
  }
  return detectable === null || detectable > baseline ? "too-small" : "not-distinguishable";
}
