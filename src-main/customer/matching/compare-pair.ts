import { emailLevels } from "./compare-codes.ts";
import { nameLevels } from "./compare-names.ts";
import { MISSING } from "./comparison.ts";
import { bestLevel, type FieldSet, type SwapPair } from "./field.ts";

/** Levels of all fields of a pair of records, written into `into`. */
export type ComparePair = (a: number, b: number, into: Uint8Array) => void;

/**
 * Makes the function that compares two records field by field. Where two fields were filled in the other way round, the
 * first gets the level "swapped" and the second none: one slip of the pen is counted once. So are names that occur again in
 * an e-mail address.
 */
export function pairComparer({ fields, swaps, rows }: FieldSet): ComparePair {
  const [given, surname, email] = ["givenName", "surname", "email"].map((role) =>
    fields.findIndex((field) => field.role === role),
  );
  const width = fields.length;
  const compare = fields.map((field) => field.compare);
  const exact = fields.map((field) => field.exact);
  const hasMore = fields.map(({ more }) => more.length > 0);
  return (a, b, into) => {
    for (let f = 0, p = a * width, q = b * width; f < width; f++, p++, q++) {
      const left = rows[p];
      const right = rows[q];
      if (hasMore[f]) into[f] = bestLevel(fields[f], a, b);
      else if (left < 0 || right < 0) into[f] = MISSING;
      else into[f] = left === right ? exact[f] : compare[f](left, right);
    }
    if (email >= 0 && given >= 0 && surname >= 0) forgetNamesInEmail(a, b, into);
    for (const swap of swaps) {
      // Two values that are the same, or nearly, were not filled in the other way round.
      if (into[swap.first] >= 4 || into[swap.second] >= 4) continue;
      const first = fields[swap.first];
      // The name levels have one for it; for the lines of an address, the crosswise level itself will do.
      const isName = first.levels.length >= nameLevels.swapped;
      const crosswise = crosswiseLevel(swap, a, b);
      if (crosswise === MISSING) continue;
      into[swap.first] = isName ? nameLevels.swapped : crosswise;
      into[swap.second] = MISSING;
    }
  };

  /** Two people called John Smith have john.smith in their addresses: that was counted as their names already. */
  function forgetNamesInEmail(a: number, b: number, into: Uint8Array): void {
    const level = into[email];
    if (level === MISSING || level === emailLevels.different || level === emailLevels.exact) return;
    if (into[given] < nameLevels.alike || into[surname] < nameLevels.alike) return;
    const { ids, values } = fields[email];
    const parts = (record: number, what: RegExp) => (values[ids[record]] ?? "").replace(what, "");
    // A slip inside of the digits, or in the dots, may as well be the next John Smith's address.
    const isInLetters = parts(a, /\D+/g) === parts(b, /\D+/g) && parts(a, /[._-]/g) !== parts(b, /[._-]/g);
    if (level === emailLevels.slip && isInLetters) return;
    into[email] = MISSING;
  }

  function crosswiseLevel({ first, second }: SwapPair, a: number, b: number): number {
    const one = fields[first];
    const two = fields[second];
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
