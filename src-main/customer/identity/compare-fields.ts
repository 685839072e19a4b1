import type { Agreement, ComparedField } from "../../../src-shared/customer-identity.ts";
import { compareNames, nameLevels } from "../matching/compare-names.ts";
import { editDistance } from "../matching/edit-distance.ts";
import { foldText } from "../matching/fold-text.ts";
import { jaroWinkler } from "../matching/jaro-winkler.ts";
import { normaliseAddress, normalisePostcode } from "../matching/normalise-address.ts";
import { normaliseEmail } from "../matching/normalise-email.ts";

/** What is known of one customer: values by the name of their column. */
export type CustomerWords = ReadonlyMap<string, readonly string[]>;

type Compare = (left: string, right: string) => Exclude<Agreement, "missing">;

const grade = (isSame: boolean, isAlike: boolean) => (isSame ? "same" : isAlike ? "alike" : "differs");

const compareName: Compare = (left, right) => {
  const [a, b] = [inOrder(left), inOrder(right)];
  return grade(a === b, a !== b && compareNames(a, b) > nameLevels.unlike);
};

function inOrder(name: string): string {
  return foldText(name).replaceAll(",", "").split(" ").sort().join(" ");
}

const compareText: Compare = (left, right) => {
  const [a, b] = [normaliseAddress(left), normaliseAddress(right)];
  return grade(a === b, jaroWinkler(a, b) >= 0.85);
};

/** Numbers and codes: one slip is alike. */
const compareCode: Compare = (left, right) => {
  const [a, b] = [normalisePostcode(left), normalisePostcode(right)];
  return grade(a === b, editDistance(a, b, 1) === 1);
};

const compareEmail: Compare = (left, right) =>
  grade(
    left === right,
    normaliseEmail(left, { sameBox: true }) === normaliseEmail(right, { sameBox: true }) ||
      editDistance(left, right, 1) === 1,
  );

/** The rows of two records side by side, in this order; further columns follow as text. */
const rows: readonly { readonly label: string; readonly compare: Compare }[] = [
  { label: "First name", compare: compareName },
  { label: "Last name", compare: compareName },
  { label: "E-mail", compare: compareEmail },
  { label: "Phone", compare: compareCode },
  { label: "Further id", compare: compareCode },
  { label: "Date of birth", compare: compareCode },
  { label: "Company", compare: compareText },
  { label: "Address", compare: compareText },
  { label: "Postcode", compare: compareCode },
  { label: "City", compare: compareText },
  { label: "Region", compare: compareText },
  { label: "Country", compare: compareText },
  { label: "Gender", compare: compareText },
];

/** Two records field by field: what both have, what only one has, and how far they agree. */
export function compareFields(left: CustomerWords, right: CustomerWords): ComparedField[] {
  const areParted = [left, right].every((words) => words.has("First name") && words.has("Last name"));
  const skipped = new Set(areParted ? ["Full name"] : ["Full name", "First name", "Last name"]);
  const name = areParted ? [] : [fieldOf("Name", nameOf(left), nameOf(right), compareName)];
  const usual = rows.map(({ label, compare }) =>
    skipped.has(label) ? undefined : fieldOf(label, left.get(label), right.get(label), compare),
  );
  const known = new Set([...rows.map(({ label }) => label), ...skipped]);
  const further = [...new Set([...left.keys(), ...right.keys()])]
    .filter((label) => !known.has(label))
    .map((label) => fieldOf(label, left.get(label), right.get(label), compareText));
  return [...name, ...usual, ...further].filter((field) => field !== undefined);
}

function fieldOf(
  label: string,
  left: readonly string[] = [],
  right: readonly string[] = [],
  compare: Compare,
): ComparedField | undefined {
  if (left.length === 0 && right.length === 0) return undefined;
  return { label, left: left.join(", "), right: right.join(", "), agreement: agreementOf(left, right, compare) };
}

/** Of several values the two that agree most. */
function agreementOf(left: readonly string[], right: readonly string[], compare: Compare): Agreement {
  if (left.length === 0 || right.length === 0) return "missing";
  const found = new Set(left.flatMap((one) => right.map((other) => compare(one, other))));
  return found.has("same") ? "same" : found.has("alike") ? "alike" : "differs";
}

function nameOf(words: CustomerWords): readonly string[] {
  const parted = [...(words.get("First name") ?? []), ...(words.get("Last name") ?? [])].join(" ");
  const full = words.get("Full name")?.[0];
  return parted === "" && full === undefined ? [] : [parted === "" ? (full ?? "") : parted];
}

/** How a person is called on screens: by name, else by e-mail address, else by key. */
export function titleOf(words: CustomerWords, key: string): string {
  return nameOf(words)[0] ?? words.get("E-mail")?.[0] ?? key;
}
