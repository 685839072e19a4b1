import { nameLevels } from "./compare-names.ts";
import { MISSING } from "./comparison.ts";
import { type FieldSet, levelOf, type SwapPair } from "./field.ts";

/** Levels of all fields of a pair of records, written into `into`. */
export type ComparePair = (a: number, b: number, into: Uint8Array) => void;

/**
 * Makes the function that compares two records field by field. Where two fields were filled in the other way round, the
 * first gets the level "swapped" and the second none: one slip of the pen is counted once.
 */
export function pairComparer({ fields, swaps }: FieldSet): ComparePair {
  return (a, b, into) => {
    for (let f = 0; f < fields.length; f++) into[f] = levelOf(fields[f], a, b);
    for (const swap of swaps) {
      const first = fields[swap.first];
      // The name levels have one for it; for the lines of an address, the crosswise level itself will do.
      const isName = first.levels.length >= nameLevels.swapped;
      if (into[swap.first] >= 4 || into[swap.second] >= 4) continue;
      const crosswise = crosswiseLevel(swap, a, b);
      if (crosswise === MISSING) continue;
      into[swap.first] = isName ? nameLevels.swapped : crosswise;
      into[swap.second] = MISSING;
    }
  };

  function crosswiseLevel({ first, second }: SwapPair, a: number, b: number): number {
    const [one, two] = [fields[first], fields[second]];
    const oneA = one.ids[a];
    const twoA = two.ids[a];
    const oneB = one.ids[b];
    const twoB = two.ids[b];
    const there = like(one, oneA, twoB);
    const back = like(one, twoA, oneB);
    // With one of the four values missing, the other cross has to agree exactly.
    if (there === MISSING && back === one.exact) return back;
    if (back === MISSING && there === one.exact) return there;
    return there >= 4 && back >= 4 ? Math.min(there, back) : MISSING;
  }

  function like(field: FieldSet["fields"][number], left: number, right: number): number {
    if (left < 0 || right < 0) return MISSING;
    const level = left === right ? field.exact : field.compare(left, right);
    return level > field.exact ? MISSING + 1 : level;
  }
}
