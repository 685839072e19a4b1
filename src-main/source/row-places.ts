import { hashCells } from "./hash-cells.ts";
import type { RowHashes } from "./row-hashes.ts";

/** @returns 53 bits of a row that is only the same where it has the same name: where rows are known by their number alone. */
export function hashAtPlace(hash: number, key: number): number {
  return hashCells([String(hash), String(key)]);
}

/** The rows of a file, each the same as another only at its own place. */
export function atTheirPlaces(rows: RowHashes): RowHashes {
  return { ...rows, hashes: rows.hashes.map((hash, i) => hashAtPlace(hash, rows.keys[i])) };
}
