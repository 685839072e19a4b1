import type { Preview } from "../../src-shared/source.ts";
import { columnNamesOf, type DerivedStep } from "../../src-shared/source-derived.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import type { Lookup } from "../../src-shared/source-lookup.ts";
import { ColumnProfile } from "./column-profile.ts";
import { compileDerived } from "./derive-columns.ts";
import { columnNames } from "./detect-header.ts";
import { lookUpFirst } from "./lookup/look-up-first.ts";
import { joinedHeaders } from "./lookup/other-table.ts";
import { openPart } from "./open-part.ts";
import type { RawRow } from "./raw-row.ts";
import { openBytes } from "./read-bytes.ts";
import { RowSplitter } from "./read-csv.ts";
import { readAllRows } from "./read-rows.ts";
import { readHead } from "./read-sample.ts";
import { RowTrimmer } from "./row-trimmer.ts";

const ROWS = 1000;

interface PreviewAsked {
  readonly path: string;
  readonly dialect: Dialect;
  /** Steps that make further columns, which stand behind the file's. */
  readonly derived?: readonly DerivedStep[] | undefined;
  /** Where the orders of the rows are looked up, and the path of that file. */
  readonly lookup?: { readonly path: string; readonly recipe: Lookup } | undefined;
}

/** The start of a file as a dialect reads it, quick enough to follow a person who tries several. */
export async function previewSource({ path, dialect, derived = [], lookup }: PreviewAsked): Promise<Preview> {
  const part = await openPart(await openBytes(path), dialect.part);
  try {
    const all: RawRow[] = [];
    if (part.kind === "text" && dialect.format === "delimited") {
      all.push(...new RowSplitter(dialect).split(await readHead(part.reader, dialect.encoding), true));
    } else {
      for await (const batch of readAllRows(part, dialect)) {
        all.push(...batch);
        if (all.length > ROWS) break;
      }
    }
    const widest = Math.max(0, ...all.slice(0, ROWS).map(({ cells }) => cells.length));
    // What the end of the file is, its start does not show.
    const trimmer = new RowTrimmer(
      { ...dialect, footerRows: 0 },
      dialect.format === "sheet" ? widest - dialect.skipColumns : undefined,
    );
    const rows = trimmer.trim(all).slice(0, ROWS + 1);
    const header = dialect.hasHeader ? rows.shift() : undefined;
    const width = header?.cells.length ?? rows[0]?.cells.length ?? 0;
    const headers = columnNames(header?.cells, width);
    const first = rows.slice(0, ROWS);
    if (!lookup) return withDerived(headers, first, derived);
    const whole = await lookUpFirst(first, await openBytes(lookup.path), lookup.recipe, width);
    return withDerived(joinedHeaders(headers, lookup.recipe), whole, derived);
  } finally {
    await part.close();
  }
}

function withDerived(headers: string[], rows: readonly RawRow[], derived: readonly DerivedStep[]): Preview {
  const recipe = { headers, derived: [...derived] };
  const derive = compileDerived(recipe);
  const whole = derive ? rows.map(derive) : rows;
  const names = columnNamesOf(recipe);
  const profiles = names.slice(headers.length).map((name, i) => new ColumnProfile(headers.length + i, name));
  for (const profile of profiles) profile.addAll(whole);
  return {
    headers: names,
    rows: whole.map(({ line, cells }) => ({ line, cells })),
    ...(derive && { derived: profiles.map((profile) => profile.finding()) }),
  };
}
