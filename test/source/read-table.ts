import { detectTable } from "../../src-main/source/detect-table.ts";
import { partOf } from "../../src-main/source/list-parts.ts";
import { openPart } from "../../src-main/source/open-part.ts";
import type { RawRow } from "../../src-main/source/raw-row.ts";
import { openBytes } from "../../src-main/source/read-bytes.ts";
import { readPart } from "../../src-main/source/read-rows.ts";
import { newTrimNotes, noteWords } from "../../src-main/source/row-trimmer.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";

export interface ReadTable {
  readonly dialect: Dialect;
  readonly evidence: readonly string[];
  /** Undefined where the table has none. */
  readonly header: readonly string[] | undefined;
  readonly rows: readonly RawRow[];
  readonly cells: readonly (readonly string[])[];
}

/** Reads a file by what is found in it alone, as an import does. @throws ExpectedFailure where it is refused. */
export async function readTable(path: string, name = ""): Promise<ReadTable> {
  const part = await openPart(await openBytes(path), name);
  try {
    const found = await detectTable(part, undefined, () => {});
    const notes = newTrimNotes();
    const rows: RawRow[] = [];
    for await (const batch of readPart(partOf(part, found.dialect), found.dialect, found.headers, notes))
      rows.push(...batch);
    const header = found.dialect.hasHeader ? rows.shift() : undefined;
    const evidence = [...found.evidence, ...noteWords(notes)];
    return { dialect: found.dialect, evidence, header: header?.cells, rows, cells: rows.map(({ cells }) => cells) };
  } finally {
    await part.close();
  }
}
