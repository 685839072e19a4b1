import type { NameHonesty } from "../../../src-shared/persona.ts";
import type { Trait } from "./traits.ts";

/**
 * How far a name is true: over all customers, those of whom everything that it claims is true against those in the segment.
 * @param isIn length n, 1 for the segment's customers.
 * @returns precision and recall 0–1; precision is 0 where the name is true of nobody.
 * O(n · traits). van Rijsbergen 1979, Information Retrieval, ch. 7; Manning, Raghavan & Schütze 2008, 8.3.
 */
export function honestyOf(traits: readonly Trait[], isIn: Uint8Array): NameHonesty {
  let [members, described, both] = [0, 0, 0];
  for (let i = 0; i < isIn.length; i++) {
    const isTrue = traits.every((trait) => trait.isTrue[i] === 1);
    members += isIn[i];
    if (!isTrue) continue;
    described += 1;
    both += isIn[i];
  }
  return {
    claims: traits.map(({ claim }) => claim),
    precision: described > 0 ? both / described : 0,
    recall: members > 0 ? both / members : 0,
    described,
    members,
  };
}

/** The harmonic mean of precision and recall, 0–1: a name must be good at both. van Rijsbergen 1979, ch. 7. */
export function balanceOf({ precision, recall }: NameHonesty): number {
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}
