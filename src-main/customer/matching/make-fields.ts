import { type PersonRole, personRoles } from "../../../src-shared/customer-matching.ts";
import {
  categoryComparison,
  dateComparison,
  emailComparison,
  idComparison,
  numberComparison,
  phoneComparison,
  postcodeComparison,
} from "./compare-codes.ts";
import { nameComparison } from "./compare-names.ts";
import { textComparison } from "./compare-texts.ts";
import type { Comparison } from "./comparison.ts";
import { countValues, Dictionary, type Field, type FieldSet, rowsOf, type SwapPair } from "./field.ts";
import { foldText, isBlank, wordsOf } from "./fold-text.ts";
import { normaliseAddress, normalisePostcode, normaliseStreetNumber, splitStreetNumber } from "./normalise-address.ts";
import { dateOrderOf, normaliseDate } from "./normalise-date.ts";
import { normaliseEmail } from "./normalise-email.ts";
import { normaliseGender, normaliseId } from "./normalise-id.ts";
import { normaliseName, splitFullName } from "./normalise-name.ts";
import { normalisePhone, phoneCountry } from "./normalise-phone.ts";
import type { MatchPacing, PersonColumn, PersonTable } from "./person-table.ts";

/** More would make the patterns of agreement as many as the pairs. */
const MOST_FIELDS = 14;

type Normalise = (text: string) => string;
interface Part {
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

/** Turns columns as files have them into what is compared: normalised, parted, each different value once. */
export function makeFields(table: PersonTable, country: string | undefined, pacing: MatchPacing): FieldSet {
  const fields: Field[] = [];
  const swaps: SwapPair[] = [];
  const of = (role: PersonRole) => table.columns.filter((column) => column.role === role);
  const add = (
    name: string,
    role: Field["role"],
    parts: readonly Part[],
    comparison: Compare,
    dictionary = new Dictionary(),
  ) => {
    pacing.stopIfAsked();
    const field = makeField(name, role, parts, comparison, dictionary);
    if (field && fields.length < MOST_FIELDS) return fields.push(field) - 1;
    return undefined;
  };
  const addRole = (role: PersonRole, normalise: Normalise, comparison: Compare) => {
    const columns = of(role);
    if (columns.length > 0)
      add(
        personRoles[role].label,
        role,
        columns.map((column) => normalised(column, normalise, pacing)),
        comparison,
      );
  };
  const addPair = (
    roles: readonly [PersonRole, PersonRole],
    parts: readonly (Part | undefined)[],
    comparison: Compare,
  ) => {
    const dictionary = new Dictionary();
    // Numbers of both fields are given out before either is compared, so that both know all values.
    for (const part of parts) for (const cell of part?.cells ?? []) dictionary.numberOf(cell);
    const [first, second] = parts.map((part, i) =>
      part ? add(personRoles[roles[i]].label, roles[i], [part], comparison, dictionary) : undefined,
    );
    if (first !== undefined && second !== undefined) swaps.push({ first, second });
  };

  addRole("nationalId", normaliseId, idComparison);
  addRole("customerId", normaliseId, idComparison);
  addRole("email", (text) => normaliseEmail(text), emailsOf);
  const region = phoneCountry(country);
  addRole("phone", (text) => normalisePhone(text, region)?.number ?? "", phoneComparison);
  const names = nameParts(table, pacing);
  addPair(["givenName", "surname"], [names.given, names.surname], nameComparison);
  const order = dateOrderOf(of("birthDate").flatMap(({ cells }) => cells));
  addRole("birthDate", (text) => normaliseDate(text, order), dateComparison);
  const street = addressParts(table, pacing);
  addPair(["address", "address2"], [street.address, street.address2], textComparison);
  if (street.number) add(personRoles.streetNumber.label, "streetNumber", [street.number], numberComparison);
  addRole("postcode", normalisePostcode, postcodeComparison);
  addRole("city", normaliseAddress, textComparison);
  addRole("region", foldText, categoryComparison);
  addRole("company", (text) => wordsOf(text).join(" "), textComparison);
  addRole("gender", normaliseGender, categoryComparison);
  addRole("country", foldText, categoryComparison);
  for (const column of table.columns.filter(({ role }) => role === "text"))
    add(column.name, "text", [normalised(column, (text) => wordsOf(text).join(" "), pacing)], comparisonOfText);
  return { count: table.count, fields, swaps, files: table.files, rows: rowsOf(fields, table.count) };
}

type Compare = (values: readonly string[]) => Comparison;

const emailsOf: Compare = (values) =>
  emailComparison(
    values,
    values.map((value) => normaliseEmail(value, { sameBox: true })),
  );

/** A column that no role fits: numbers are compared by their digits, everything else by its words. */
const comparisonOfText: Compare = (values) => {
  const digits = values.filter((value) => /^[\d ]+$/.test(value)).length;
  return digits > 0.9 * values.length ? idComparison(values) : textComparison(values);
};

function makeField(
  name: string,
  role: Field["role"],
  parts: readonly Part[],
  comparison: Compare,
  dictionary: Dictionary,
): Field | undefined {
  const [ids, ...more] = parts.map(({ cells }) => Int32Array.from(cells, (cell) => dictionary.numberOf(cell)));
  const counts = countValues(ids, more, dictionary.values.length);
  let filled = 0;
  for (const id of ids) if (id >= 0) filled += 1;
  // A field of one value, or of one record, tells no records apart.
  if (filled < 2 || counts.filter((count) => count > 0).length < 2) return undefined;
  const columns = parts.flatMap((part) => part.columns);
  return {
    name,
    role,
    columns,
    ids,
    more,
    values: dictionary.values,
    counts,
    filled,
    ...comparison(dictionary.values),
  };
}

/** Each different cell is normalised once. */
function normalised(column: PersonColumn, normalise: Normalise, pacing: MatchPacing): Part {
  const known = new Map<string, string>();
  const cells = column.cells.map((cell) => {
    const seen = known.get(cell);
    if (seen !== undefined) return seen;
    if (known.size % 2048 === 0) pacing.stopIfAsked();
    const value = isBlank(cell) ? "" : normalise(cell);
    known.set(cell, value);
    return value;
  });
  return { columns: [column.name], cells };
}

/** Given names and surnames from their own columns, and from a full name where those are empty. */
function nameParts(table: PersonTable, pacing: MatchPacing): { given: Part | undefined; surname: Part | undefined } {
  const column = (role: PersonRole) => table.columns.find((other) => other.role === role);
  const own = (role: PersonRole) => {
    const found = column(role);
    return found && normalised(found, normaliseName, pacing);
  };
  const given = own("givenName");
  const surname = own("surname");
  const full = column("fullName");
  if (!full) return { given, surname };
  const parted = full.cells.map((cell) => (isBlank(cell) ? { given: "", surname: "" } : splitFullName(cell)));
  const fill = (part: Part | undefined, which: "given" | "surname"): Part => ({
    columns: [...(part?.columns ?? []), full.name],
    cells: parted.map((name, i) => {
      const isNamed = (given?.cells[i] ?? "") !== "" || (surname?.cells[i] ?? "") !== "";
      return isNamed ? (part?.cells[i] ?? "") : name[which];
    }),
  });
  return { given: fill(given, "given"), surname: fill(surname, "surname") };
}

/** House number and street, parted where one column holds both. */
function addressParts(table: PersonTable, pacing: MatchPacing) {
  const column = (role: PersonRole) => table.columns.find((other) => other.role === role);
  const line = column("address");
  const numbers = column("streetNumber");
  const own = numbers && normalised(numbers, normaliseStreetNumber, pacing);
  const second = column("address2");
  const address2 = second && normalised(second, normaliseAddress, pacing);
  if (!line) return { number: own, address: undefined, address2 };
  const known = new Map<string, { number: string; street: string }>();
  const parted = line.cells.map((cell) => {
    let parts = known.get(cell);
    if (!parts) {
      parts = isBlank(cell) ? { number: "", street: "" } : splitStreetNumber(cell);
      known.set(cell, parts);
    }
    return parts;
  });
  const number: Part = {
    columns: [...(own?.columns ?? []), ...(own ? [] : [line.name])],
    cells: parted.map((parts, i) => own?.cells[i] || parts.number),
  };
  return { number, address: { columns: [line.name], cells: parted.map(({ street }) => street) }, address2 };
}
