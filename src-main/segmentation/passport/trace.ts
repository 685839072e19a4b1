import type { ReadStore } from "../../store/open-store.ts";
import { describedFeature, type FeatureTable, plainValues } from "../feature-table.ts";
import { type KeyedRows, keyedRows, keysChecksum, rowFingerprints, valuesChecksum } from "./checksums.ts";
import { loadKeys } from "./load-keys.ts";

/** What a passport says of the data that segments were made from. */
export interface DataTrace {
  readonly customers: number;
  /** SHA-256 of the customers' keys. */
  readonly keys: string;
  /** Length n: a fingerprint of each customer's key and features, 0 for customers who have none. */
  readonly prints: Uint32Array;
  readonly rows: KeyedRows;
  /** SHA-256 of the keys and values of a feature; undefined where the data does not have it. */
  readonly checksumOf: (featureId: string) => string | undefined;
}

/** What it says of the segments. */
export interface ResultTrace {
  /** Customers by segment. */
  readonly sizes: readonly number[];
  /** SHA-256 of the customers' keys and segments. */
  readonly labels: string;
  /** Length n: a fingerprint of each customer's key, features and segment, 0 as above. */
  readonly prints: Uint32Array;
}

/**
 * @param everyone ids of those who could be in a segment, n of them, ascending; who is not in the table has no features.
 * @param featureIds those that the fingerprints tell.
 */
export function traceData(
  store: ReadStore,
  table: FeatureTable,
  everyone: Int32Array,
  featureIds: readonly string[],
): DataTrace {
  const rows = keyedRows(loadKeys(store, everyone));
  const withFeatures = everyone === table.customerIds ? rows : keyedRows(loadKeys(store, table.customerIds));
  return {
    customers: everyone.length,
    keys: keysChecksum(rows),
    prints: rowFingerprints(rows, valuesOf(table, everyone, featureIds)),
    rows,
    checksumOf: (featureId) =>
      describedFeature(table.set, featureId) && valuesChecksum(withFeatures, plainValues(table, featureId)),
  };
}

/**
 * @returns a function of the customer's place in `everyone`: the values of the customer's features. Without any there is
 * nothing to say: a fingerprint of a key alone would let others find out whether somebody is a customer.
 */
function valuesOf(
  table: FeatureTable,
  everyone: Int32Array,
  featureIds: readonly string[],
): (i: number) => string | undefined {
  const columns = featureIds.flatMap((id) => (describedFeature(table.set, id) ? [plainValues(table, id)] : []));
  const rowOf = new Map(Array.from(table.customerIds, (id, row) => [id, row]));
  return (i) => {
    const row = rowOf.get(everyone[i]);
    return row === undefined ? undefined : columns.map((column) => column[row]).join("\t");
  };
}

/**
 * @param places length n: position of each customer's segment, −1 for none; where segments overlap all of them, as "0,2".
 */
export function traceResult(
  data: DataTrace,
  places: ArrayLike<number | string>,
  sizes: readonly number[],
): ResultTrace {
  return {
    sizes,
    labels: valuesChecksum(data.rows, places),
    prints: rowFingerprints(data.rows, (i) => (data.prints[i] === 0 ? undefined : `${data.prints[i]}\t${places[i]}`)),
  };
}

/** @param members by position, ids of each segment's customers. @returns length of `everyone`: "0,2", "" for none. */
export function placesAmong(everyone: Int32Array, members: readonly ArrayLike<number>[]): string[] {
  const placesOf = new Map<number, number[]>();
  members.forEach((ids, position) => {
    for (const id of Array.from(ids)) {
      const own = placesOf.get(id);
      if (own) own.push(position);
      else placesOf.set(id, [position]);
    }
  });
  return Array.from(everyone, (id) => placesOf.get(id)?.join() ?? "");
}
