import { formatCount, formatList, formatNumber } from "../../../src-shared/format.ts";
import type { Passport } from "../../../src-shared/segmentation-passport.ts";
import { isoDay } from "../../../src-shared/units.ts";
import type { FeatureTable } from "../feature-table.ts";
import { unpackFingerprints } from "./checksums.ts";
import type { DataTrace, ResultTrace } from "./trace.ts";

/** Relative: sums of the same squares in another order differ in their last digits. */
const INERTIA_TOLERANCE = 1e-9;
/** Customers that are named; of more only the number is told. */
const NAMED = 5;

/** @returns where the data of this project are not those of a passport, in words: settings, customers, features. */
export function dataDifferences({ set, labelOf }: FeatureTable, here: DataTrace, passport: Passport): string[] {
  const { data } = passport;
  const asOf = isoDay(set.asOfDay);
  const inWords = (returns: string) => (returns === "net" ? "subtracted" : "left out");
  const isSameCustomers = here.keys === data.keys;
  return [
    ...(asOf === data.asOf ? [] : [`As of ${asOf} instead of ${data.asOf}.`]),
    ...(set.returns === data.returns
      ? []
      : [`Returns are ${inWords(set.returns)} instead of ${inWords(data.returns)}.`]),
    ...(set.currency === data.currency ? [] : [`Amounts are in ${set.currency} instead of ${data.currency}.`]),
    ...(here.customers === data.customers
      ? []
      : [`${formatCount(here.customers, "customer")} instead of ${formatNumber(data.customers)}.`]),
    ...(isSameCustomers ? [] : ["They are not the same customers."]),
    ...passport.features.flatMap(({ featureId, values }) => {
      const own = here.checksumOf(featureId);
      if (own === undefined) return [`There is no feature “${featureId}” in this data.`];
      return own === values ? [] : [`“${labelOf(featureId)}” has other values.`];
    }),
    ...changedRows(here, passport, isSameCustomers ? "other values" : "other values, or are not in the passport"),
  ];
}

/** @returns who has other values, by name, where the passport tells; everybody has where a feature is missing. */
function changedRows({ rows, prints, checksumOf }: DataTrace, { data, features }: Passport, what: string): string[] {
  if (data.rows === undefined || features.some(({ featureId }) => checksumOf(featureId) === undefined)) return [];
  const known = unpackFingerprints(data.rows);
  const changed = rows.order.filter((row) => prints[row] !== 0 && !known.has(prints[row]));
  if (changed.length === 0) return [];
  const have = changed.length === 1 ? "has" : "have";
  return [`${formatCount(changed.length, "customer")} ${have} ${what}: ${namesOf(rows.keys, changed)}.`];
}

/**
 * @returns where segments that were made again are not those of a passport, in words.
 * @param inertia sum of squared distances within them; undefined for segments that were defined.
 */
export function resultDifferences(
  data: DataTrace,
  made: ResultTrace,
  inertia: number | undefined,
  passport: Passport,
): string[] {
  const { result } = passport;
  const sizes = result.sizes
    .map((_, position) => made.sizes[position] ?? 0)
    .concat(made.sizes.slice(result.sizes.length));
  const known = result.inertia;
  const isOff =
    inertia !== undefined && known !== undefined && Math.abs(inertia - known) > INERTIA_TOLERANCE * Math.abs(known);
  return [
    ...(sizes.join() === result.sizes.join()
      ? []
      : [`Segments of ${sizes.join(", ")} customers instead of ${result.sizes.join(", ")}.`]),
    ...(made.labels === result.labels ? [] : [movedRows(data, made, passport)]),
    ...(isOff ? [`Spread within groups ${formatNumber(inertia, 6)} instead of ${formatNumber(known, 6)}.`] : []),
  ];
}

/** Of those whose values are the same, because of the others it is no wonder. */
function movedRows({ rows, prints }: DataTrace, made: ResultTrace, { data, result }: Passport): string {
  const unnamed = "Some customers are in other segments.";
  if (data.rows === undefined || result.rows === undefined) return unnamed;
  const [same, placed] = [unpackFingerprints(data.rows), unpackFingerprints(result.rows)];
  const moved = rows.order.filter((row) => same.has(prints[row]) && !placed.has(made.prints[row]));
  if (moved.length === 0) return unnamed;
  const are =
    moved.length === 1 ? "with the same values is in another segment" : "with the same values are in other segments";
  return `${formatCount(moved.length, "customer")} ${are}: ${namesOf(rows.keys, moved)}.`;
}

function namesOf(keys: readonly string[], rows: Int32Array): string {
  const named = Array.from(rows.subarray(0, NAMED), (row) => `“${keys[row]}”`);
  const more = rows.length - named.length;
  return formatList(more === 0 ? named : [...named, `${formatNumber(more)} more`]);
}
