import { compareNames, nameLevels } from "../matching/compare-names.ts";
import { editDistance } from "../matching/edit-distance.ts";
import { normaliseName, splitFullName } from "../matching/normalise-name.ts";

/** What tells people apart who share an address or a number: all that visible imports say of one customer. */
export interface PersonNames {
  /** Folded, as `normaliseName` gives them; the same for surnames. */
  readonly given: readonly string[];
  readonly surnames: readonly string[];
  /** Dates of birth as 1980-12-31. */
  readonly born: readonly string[];
}

/** The same while it is collected. */
export interface NamesSoFar {
  readonly given: string[];
  readonly surnames: string[];
  readonly born: string[];
}

/** Adds what an attribute says of a name or a date of birth; other attributes say nothing of either. */
export function addName(own: NamesSoFar, attribute: string, value: string): void {
  const add = (to: string[], name: string) => name !== "" && !to.includes(name) && to.push(name);
  if (attribute === "Date of birth") add(own.born, value);
  else if (attribute === "First name") add(own.given, normaliseName(value));
  else if (attribute === "Last name") add(own.surnames, normaliseName(value));
  else if (attribute === "Full name") {
    const parts = splitFullName(value);
    add(own.given, parts.given);
    add(own.surnames, parts.surname);
  }
}

/**
 * Whether two customers name two different persons: by date of birth, by given name, and without one by surname.
 * Telephones belong to homes, so there the surname counts too. What one of them does not say speaks neither way, and
 * where a customer has several names, one that fits is enough.
 */
export function namesDisagree(a: PersonNames | undefined, b: PersonNames | undefined, isPhone: boolean): boolean {
  if (!a || !b) return false;
  if (areUnlike(a.born, b.born, areDatesAlike)) return true;
  const isGivenKnown = a.given.length > 0 && b.given.length > 0;
  if (isGivenKnown && areUnlike(a.given, b.given, areNamesAlike)) return !areSwapped(a, b);
  return (isPhone || !isGivenKnown) && areUnlike(a.surnames, b.surnames, areNamesAlike) && !areSwapped(a, b);
}

/** Given name and surname filled in the other way round. */
function areSwapped(a: PersonNames, b: PersonNames): boolean {
  const isIn = (from: readonly string[], to: readonly string[]) => from.some((name) => to.includes(name));
  return isIn(a.given, b.surnames) && isIn(a.surnames, b.given);
}

type Alike = (one: string, other: string) => boolean;

function areUnlike(left: readonly string[], right: readonly string[], areAlike: Alike): boolean {
  if (left.length === 0 || right.length === 0) return false;
  return !left.some((one) => right.some((other) => one === other || areAlike(one, other)));
}

const areNamesAlike: Alike = (one, other) => compareNames(one, other) > nameLevels.unlike;

/** A slip of the pen, day and month the other way round, or two of the three parts the same. */
const areDatesAlike: Alike = (one, other) => {
  const left = one.split("-");
  const right = other.split("-");
  const same = left.filter((part, i) => part === right[i]).length;
  return same >= 2 || left.toSorted().join() === right.toSorted().join() || editDistance(one, other, 1) === 1;
};
