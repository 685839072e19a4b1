import type { FileRef } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { TablePart } from "../../src-shared/source.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { readSheet } from "./formats/sheet-rows.ts";
import type { Sheet, Workbook } from "./formats/workbook.ts";
import { listParts } from "./list-parts.ts";
import { isNotesSheet, NOTES_ROWS } from "./notes-sheet.ts";
import { type OpenPart, openPart } from "./open-part.ts";
import type { RawRow } from "./raw-row.ts";
import { type ByteReader, openBytes } from "./read-bytes.ts";

/**
 * Every table that a file holds: the files of an archive, the sheets of its workbooks that have a row, those of notes
 * marked, and files of an archive that are no tables; one without a name where the file is a table itself.
 */
export async function listTables(job: JobContext, input: { file: FileRef }): Promise<Result<TablePart[]>> {
  const reader = await openBytes(job.pathOf(input.file));
  return succeed(await tablesIn(reader, "", job));
}

async function tablesIn(reader: ByteReader, name: string, job: JobContext): Promise<TablePart[]> {
  job.stopIfAsked();
  const part = await openPart(reader, name);
  try {
    if (part.kind === "workbook") return await sheetsOf(part);
    // An archive's files are opened one by one: each may be an archive or a workbook itself.
    const files = name === "" ? part.siblings : [];
    const others = (name === "" ? part.others : []).map((file) => ({
      name: file.name,
      sizeBytes: file.sizeBytes,
      isHidden: false,
      isNoTable: true,
    }));
    if (files.length < 2) return [...listParts({ ...part, siblings: [] }, []), ...others];
    const tables: TablePart[] = [];
    for (const file of files) tables.push(...(await tablesOrItself(reader, file, job)));
    return [...tables, ...others];
  } finally {
    await part.close();
  }
}

/** A file of an archive that cannot be opened is listed as it is: its reading says why. */
async function tablesOrItself(
  reader: ByteReader,
  { name, sizeBytes }: { name: string; sizeBytes: number },
  job: JobContext,
): Promise<TablePart[]> {
  try {
    return await tablesIn(reader, name, job);
  } catch (error) {
    job.stopIfAsked();
    if ((error as { error?: unknown }).error === undefined) throw error;
    return [{ name, sizeBytes, isHidden: false }];
  }
}

async function sheetsOf(part: OpenPart): Promise<TablePart[]> {
  if (part.kind !== "workbook") return [];
  const sheets = listParts({ ...part, siblings: [] }, []);
  const filled: TablePart[] = [];
  for (const [i, sheet] of part.workbook.sheets.entries()) {
    const rows = await firstRows(part.workbook, sheet);
    if (rows.length > 0) filled.push(isNotesSheet(rows) ? { ...sheets[i], isNotes: true } : sheets[i]);
  }
  return filled.length > 0 ? filled : sheets.slice(0, 1);
}

async function firstRows(workbook: Workbook, sheet: Sheet): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of readSheet(workbook, sheet, () => {})) {
    rows.push(...batch);
    if (rows.length >= NOTES_ROWS) break;
  }
  return rows;
}
