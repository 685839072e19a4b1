import { loadRowHashes } from "../row-hashes.ts";
import type { AuditData } from "./audit-data.ts";
import { lineChunks } from "./queries.ts";

/** An order line whose row stands in its file a second time. */
export interface RepeatedLine {
  /** Of its order among the order columns. */
  readonly position: number;
  readonly amountMinor: number;
  readonly isReturn: boolean;
}

/**
 * Order lines that were read from a row exactly like an earlier row of the same file, by the checksums that the import
 * kept of each row. Only files of which the import has counted such rows, and kept them, are looked at. O(rows of those).
 */
export function* repeatedLines(data: AuditData): Generator<RepeatedLine> {
  const linesOf = new Map<number, ReadonlySet<number>>();
  for (const { importId, summary } of data.imports) {
    const kept = summary.problems.some(({ kind, repair }) => kind === "repeated-row" && repair === "keep");
    if (kept && summary.kind === "orders") linesOf.set(importId, repeatsOf(data, importId));
  }
  if (linesOf.size === 0) return;
  const { orders } = data;
  let position = 0;
  for (const [orderIds, lines, amounts, returns] of lineChunks(data.store)) {
    data.pause();
    for (let i = 0; i < orderIds.length; i++) {
      while (position < orders.count && orders.ids[position] < orderIds[i]) position += 1;
      if (position === orders.count) return;
      if (orders.ids[position] !== orderIds[i]) continue;
      if (linesOf.get(orders.importIds[position])?.has(lines[i]))
        yield { position, amountMinor: amounts[i], isReturn: returns[i] === 1 };
    }
  }
}

function repeatsOf({ store }: AuditData, importId: number): ReadonlySet<number> {
  const { lines, hashes } = loadRowHashes(store, importId);
  const seen = new Set<number>();
  const repeats = new Set<number>();
  for (let i = 0; i < lines.length; i++) {
    if (seen.has(hashes[i])) repeats.add(lines[i]);
    else seen.add(hashes[i]);
  }
  return repeats;
}
