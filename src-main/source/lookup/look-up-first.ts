import type { Lookup } from "../../../src-shared/source-lookup.ts";
import type { RawRow } from "../raw-row.ts";
import type { ByteReader } from "../read-bytes.ts";
import { readRows } from "../read-rows.ts";
import { idReader } from "./key-spelling.ts";
import { LookUpRows } from "./look-up-rows.ts";

/** The first rows of a file with what the other one says of their orders; that is read until all of them are found. */
export async function lookUpFirst(
  rows: readonly RawRow[],
  other: ByteReader,
  lookup: Lookup,
  width: number,
): Promise<readonly RawRow[]> {
  const idOf = idReader(lookup.isLoose);
  const wanted = new Set(rows.map(({ cells }) => idOf(cells[lookup.key] ?? "")));
  const found = new LookUpRows(lookup, { width, pads: false, takesLast: false });
  try {
    for await (const batch of readRows(other, lookup.dialect, lookup.headers)) {
      for (const row of batch) {
        const key = idOf(row.cells[lookup.otherKey] ?? "");
        if (!wanted.delete(key)) continue;
        found.add(row);
      }
      if (wanted.size === 0) break;
    }
    return rows.map((row) => found.fill(row).row);
  } finally {
    found.close();
  }
}
