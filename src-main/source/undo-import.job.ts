import type { ImportId } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import type { ImportListing } from "../../src-shared/source.ts";
import { findMerges, saveMerges } from "../customer/resolve-people.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { addHistory, saveSetting } from "../project/queries.ts";
import { timeZoneOf } from "./import-day.ts";
import {
  applyReplacements,
  type Replacements,
  replacementsWhenHidden,
  replacementsWhenShown,
  settleSource,
} from "./overlaps.ts";
import { listImportRows, listImports, setImportState } from "./queries.ts";
import { makeTimeZone } from "./time-zone.ts";

/** Takes an import back, in any order: its rows are hidden, and orders that it had replaced come back. */
export function undoImport(job: JobContext, { importId }: { importId: ImportId }): Result<ImportListing> {
  return flip(job, importId, "undone", replacementsWhenHidden);
}

/** Brings an import back that was taken back. */
export function restoreImport(job: JobContext, { importId }: { importId: ImportId }): Result<ImportListing> {
  return flip(job, importId, "visible", replacementsWhenShown);
}

function flip(
  job: JobContext,
  importId: ImportId,
  state: "visible" | "undone",
  replacementsOf: (store: JobContext["store"], importId: ImportId) => Replacements,
): Result<ImportListing> {
  const listing = listImports(job.store).find((entry) => entry.importId === importId);
  if (!listing) return fail("no-import", "This import is not in the project.", "importId");
  if (listing.state === state) return succeed(listing);
  job.progress(0.1, "Comparing with other imports");
  const replacements = replacementsOf(job.store, importId);
  const merges = findMerges(job.store, { importId, isShown: state === "visible" });
  job.stopIfAsked();
  job.progress(0.7, "Storing");
  job.write((store) => {
    applyReplacements(store, replacements);
    setImportState(store, importId, state);
    settleSource(store, importId);
    saveMerges(store, merges);
    saveSetting(store, "latestImportDay", latestVisibleDay(job, importId, state));
    const words = state === "undone" ? "taken back" : "brought back";
    addHistory(
      store,
      job.nowMs,
      state === "undone" ? "source.undoImport" : "source.restoreImport",
      `Import of ${listing.fileName} ${words}.`,
    );
  });
  return succeed({ ...listing, state });
}

function latestVisibleDay(job: JobContext, changed: ImportId, state: "visible" | "undone"): number {
  const zone = makeTimeZone(timeZoneOf(job.store));
  const visible = listImportRows(job.store).filter(
    (row) => (row.importId === changed ? state : row.state) === "visible",
  );
  return Math.max(0, ...visible.map((row) => zone.dayOf(row.importedAtMs)));
}
