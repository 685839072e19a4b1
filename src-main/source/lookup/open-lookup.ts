import type { FileRef } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import { fileHeaders, type Lookup } from "../../../src-shared/source-lookup.ts";
import { type Recipe, repairOf } from "../../../src-shared/source-recipe.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { columnNames } from "../detect-header.ts";
import { type ByteReader, openBytes } from "../read-bytes.ts";
import { readRows } from "../read-rows.ts";
import { LookUpRows, type LookupSettings } from "./look-up-rows.ts";

/**
 * Reads the file in which a recipe looks columns up.
 * @param other as `openOther` gives it. @param pause called after every few thousand rows.
 * @returns undefined where the recipe looks nothing up.
 * @throws ExpectedFailure where its columns are not those that were looked at.
 */
export async function openLookup(
  other: ByteReader | undefined,
  recipe: Recipe,
  pause: (rowsRead: number) => void | Promise<void>,
): Promise<LookUpRows | undefined> {
  const { lookup } = recipe;
  if (!lookup) return undefined;
  if (!other) throw new Error("a recipe that looks columns up was read without the other file");
  const settings = {
    width: fileHeaders(recipe).length,
    pads: repairOf(recipe, "ragged-row", "refuse") === "pad",
    takesLast: repairOf(recipe, "contradicted-order", "refuse") === "last",
  };
  return readLookup(other, lookup, settings, pause);
}

/** The same for a recipe that is still being made. */
export async function readLookup(
  other: ByteReader,
  lookup: Lookup,
  settings: LookupSettings,
  pause: (rowsRead: number) => void | Promise<void>,
): Promise<LookUpRows> {
  const rows = new LookUpRows(lookup, settings);
  try {
    let isFirst = true;
    let read = 0;
    for await (const batch of readRows(other, lookup.dialect, lookup.headers)) {
      for (const row of batch) {
        if (isFirst) {
          isFirst = false;
          holdAgainst(lookup, row.cells, other.fileName);
          if (lookup.dialect.hasHeader) continue;
        }
        rows.add(row);
        read += 1;
      }
      await pause(read);
    }
    return rows;
  } catch (error) {
    rows.close();
    throw error;
  }
}

/** @returns the file that was chosen to look orders up in; undefined where the recipe looks nothing up. */
export async function openOther(
  job: Pick<JobContext, "pathOf">,
  { recipe, lookupFile }: { readonly recipe: Recipe; readonly lookupFile?: FileRef | undefined },
): Promise<ByteReader | undefined> {
  if (!recipe.lookup) return undefined;
  if (lookupFile === undefined) throw otherMissing(recipe.lookup);
  return openBytes(job.pathOf(lookupFile));
}

function otherMissing({ fileName }: Lookup): ExpectedFailure {
  return new ExpectedFailure(
    "no-lookup-file",
    `These rows are read together with “${fileName}”, which says whose orders they are. Choose both files.`,
    "lookupFile",
  );
}

function holdAgainst({ dialect, headers }: Lookup, first: readonly string[], fileName: string): void {
  const names = columnNames(dialect.hasHeader ? first : undefined, first.length);
  if (names.length === headers.length && names.every((name, i) => name === headers[i])) return;
  throw new ExpectedFailure(
    "columns-changed",
    `The columns of “${fileName}” are not the ones that were looked at (${names.slice(0, 5).join(", ")} …). Choose the files again.`,
    "lookupFile",
  );
}
