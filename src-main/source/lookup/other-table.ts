import type { FileRef } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Dialect } from "../../../src-shared/source-dialect.ts";
import type { Lookup, LookupChoice, TableChoice } from "../../../src-shared/source-lookup.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { columnNames } from "../detect-header.ts";
import { detectTable } from "../detect-table.ts";
import { partOf } from "../list-parts.ts";
import { openPart } from "../open-part.ts";
import type { RawRow } from "../raw-row.ts";
import { type ByteReader, openBytes } from "../read-bytes.ts";
import { readPart } from "../read-rows.ts";

/** A table that was looked at as far as reading it takes. */
export interface OtherTable {
  readonly file: FileRef;
  readonly reader: ByteReader;
  readonly dialect: Dialect;
  readonly headers: readonly string[];
}

/**
 * Finds out how a table is written and what its columns are called.
 * @param each called with the rows, batch by batch, until it says that it has seen enough.
 * @throws ExpectedFailure when it cannot be read or is empty.
 */
export async function lookAtTable(
  job: Pick<JobContext, "pathOf" | "stopIfAsked">,
  { file, part: name }: TableChoice,
  each: (rows: readonly RawRow[], headers: readonly string[]) => boolean = () => false,
): Promise<OtherTable> {
  const reader = await openBytes(job.pathOf(file));
  const part = await openPart(reader, name ?? "");
  try {
    const { dialect, headers: known } = await detectTable(part, undefined, () => job.stopIfAsked());
    let headers: readonly string[] | undefined;
    for await (const batch of readPart(partOf(part, dialect), dialect, known)) {
      job.stopIfAsked();
      if (!headers && batch.length > 0) {
        const [first] = batch;
        headers = columnNames(dialect.hasHeader ? first.cells : undefined, first.cells.length);
        if (dialect.hasHeader) batch.shift();
      }
      if (headers && !each(batch, headers)) break;
    }
    if (!headers)
      throw new ExpectedFailure("empty-file", `“${reader.fileName}” holds nothing but blank lines.`, "lookupFile");
    return { file, reader, dialect, headers };
  } finally {
    await part.close();
  }
}

/** @returns how columns of the other table are looked up for rows of a file with these columns. */
export function lookupFor(
  { reader, dialect, headers }: OtherTable,
  { key, otherKey, isLoose }: Pick<LookupChoice, "key" | "otherKey" | "isLoose">,
): Lookup {
  return {
    fileName: dialect.part || reader.fileName,
    dialect,
    headers: [...headers],
    key,
    otherKey,
    taken: headers.flatMap((_, column) => (column === otherKey ? [] : [column])),
    ...(isLoose && { isLoose }),
  };
}

/** @returns the names of the file's columns and of those that are looked up; one that both have is called the order's. */
export function joinedHeaders(headers: readonly string[], lookup: Lookup): string[] {
  const names = [...headers];
  for (const column of lookup.taken) {
    const name = lookup.headers[column];
    const ofOrder = names.includes(name) ? `${name} (order)` : name;
    let own = ofOrder;
    for (let i = 2; names.includes(own); i++) own = `${ofOrder}·${i}`;
    names.push(own);
  }
  return names;
}
