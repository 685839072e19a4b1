import type { ImportId, SourceId } from "../../src-shared/ids.ts";
import { findMerges, saveMerges } from "../customer/resolve-people.ts";
import type { ProjectSettings } from "../project/queries.ts";
import type { WriteStore } from "../store/open-store.ts";
import type { ChangedRow } from "../store/steps.ts";
import { settleRepairs } from "./audit/settle-repairs.ts";
import { applyReplacements, replacementsAfter, settleSource } from "./overlaps.ts";
import { listImportRows } from "./queries.ts";

const decisions: readonly string[] = ["import", "identity_decision", "audit_decision"];
const settings: readonly (keyof ProjectSettings)[] = ["identityThresholds", "matchRun", "comparison"];

/**
 * Works out again what follows from rows that were put back: which file an order counts from, who is one person, and
 * what repairs make of orders. All of it depends on nothing but which imports are visible and what people decided, so it
 * becomes exactly what it was.
 * Cost: that of taking an import back; nothing where none of these rows is among the changed ones.
 */
export function settleChanges(store: WriteStore, changed: readonly ChangedRow[], stopIfAsked: () => void): void {
  const isDecision = ({ table, key }: ChangedRow) =>
    decisions.includes(table) || (table === "setting" && settings.some((name) => name === key[0]));
  if (!changed.some(isDecision)) return;
  const flipped = new Set(changed.flatMap(({ table, key }) => (table === "import" ? [key[0] as ImportId] : [])));
  for (const flips of flipsBySource(store, flipped)) {
    applyReplacements(store, replacementsAfter(store, flips));
    settleSource(store, flips);
    stopIfAsked();
  }
  saveMerges(store, findMerges(store));
  stopIfAsked();
  settleRepairs({ store, write: (change) => change(store), stopIfAsked });
}

/** The imports as they are shown now, those of each source together. */
function flipsBySource(store: WriteStore, flipped: ReadonlySet<ImportId>): Iterable<Map<ImportId, boolean>> {
  const bySource = new Map<SourceId, Map<ImportId, boolean>>();
  for (const { importId, sourceId, state } of listImportRows(store)) {
    if (!flipped.has(importId)) continue;
    const flips = bySource.get(sourceId) ?? new Map<ImportId, boolean>();
    bySource.set(sourceId, flips.set(importId, state === "visible"));
  }
  return bySource.values();
}
