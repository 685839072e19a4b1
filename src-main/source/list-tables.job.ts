import type { FileRef } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { TablePart } from "../../src-shared/source.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { readSheet } from "./formats/sheet-rows.ts";
import { listParts } from "./list-parts.ts";
import { type OpenPart, openPart } from "./open-part.ts";
import { type ByteReader, openBytes } from "./read-bytes.ts";

/**
 * Every table that a file holds: the files of an archive, the sheets of its workbooks that have a row; one without a name
 * where the file is a table itself.
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
    if (files.length < 2) return listParts({ ...part, siblings: [] }, []);
    const tables: TablePart[] = [];
    for (const file of files) tables.push(...(await tablesOrItself(reader, file, job)));
    return tables;
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
    for await (const rows of readSheet(part.workbook, sheet, () => {})) {
      if (rows.length === 0) continue;
      filled.push(sheets[i]);
      break;
    }
  }
  return filled.length > 0 ? filled : sheets.slice(0, 1);
}
