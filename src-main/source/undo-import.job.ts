import type { ImportId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { ImportListing } from "../../src-shared/source.ts";
import { baseCurrencyOf } from "../../src-shared/source-recipe.ts";
import { findMerges, saveMerges } from "../customer/resolve-people.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { projectZone } from "../project/project-zone.ts";
import { addHistory, saveSetting } from "../project/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { settleRepairs } from "./audit/settle-repairs.ts";
import { currencyOf } from "./currency-of.ts";
import { applyReplacements, type Flips, replacementsAfter, settleSource } from "./overlaps.ts";
import { importRecipe, listImportRows, listImports, replacedImportsOf, setImportState } from "./queries.ts";

/**
 * Takes an import back, in any order: its rows are hidden, orders that it had replaced come back, and so do the imports
 * whose place it took.
 */
export function undoImport(job: JobContext, { importId }: { importId: ImportId }): Result<ImportListing> {
  const comeBack = listImportRows(job.store).filter((row) => row.state === "undone" && row.undoneBy === importId);
  return flip(job, importId, new Map([[importId, false], ...comeBack.map((row) => [row.importId, true] as const)]));
}

/** Brings an import back that was taken back; those whose place it took go again. */
export function restoreImport(job: JobContext, { importId }: { importId: ImportId }): Result<ImportListing> {
  const obstacle = currencyObstacle(job.store, importId);
  if (obstacle) return obstacle;
  const replaced = new Set(replacedImportsOf(job.store, importId));
  const go = listImportRows(job.store).filter((row) => row.state === "visible" && replaced.has(row.importId));
  return flip(job, importId, new Map([...go.map((row) => [row.importId, false] as const), [importId, true]]));
}

function currencyObstacle(store: ReadStore, importId: ImportId): Result<never> | undefined {
  const recipe = importRecipe(store, importId);
  const currency = currencyOf(store, importId);
  const isOther = recipe && (recipe.kind ?? "orders") === "orders" && currency && currency !== baseCurrencyOf(recipe);
  if (!isOther) return undefined;
  return fail(
    "other-currency",
    `This file is in ${baseCurrencyOf(recipe)}, and the project now counts in ${currency}. Amounts of different currencies cannot be added: take the imports in ${currency} back first.`,
  );
}

function flip(job: JobContext, importId: ImportId, flips: Flips): Result<ImportListing> {
  const listing = listImports(job.store).find((entry) => entry.importId === importId);
  if (!listing) return fail("no-import", "This import is not in the project.", "importId");
  const state = flips.get(importId) ? "visible" : "undone";
  if (listing.state === state) return succeed(listing);
  job.progress(0.1, "Comparing with other imports");
  const replacements = replacementsAfter(job.store, flips);
  const merges = findMerges(job.store, flips);
  job.stopIfAsked();
  job.progress(0.7, "Storing");
  job.write((store) => {
    applyReplacements(store, replacements);
    for (const [other, isShown] of flips) {
      // The person took this one back; the others went because of it.
      if (isShown) setImportState(store, other, "visible");
      else setImportState(store, other, "undone", other === importId ? null : importId);
    }
    settleSource(store, flips);
    saveMerges(store, merges);
    const currency = currencyOf(store);
    if (currency) saveSetting(store, "currency", currency);
    saveSetting(store, "latestImportDay", latestVisibleDay(store));
    const words = state === "undone" ? "taken back" : "brought back";
    addHistory(
      store,
      job.nowMs,
      state === "undone" ? "source.undoImport" : "source.restoreImport",
      `Import of ${listing.fileName} ${words}.`,
    );
  });
  settleRepairs(job);
  const { undoneBy: _none, ...rest } = listing;
  return succeed({ ...rest, state });
}

function latestVisibleDay(store: ReadStore): number {
  const zone = projectZone(store);
  const visible = listImportRows(store).filter(({ state }) => state === "visible");
  return Math.max(0, ...visible.map((row) => zone.dayOf(row.importedAtMs)));
}
