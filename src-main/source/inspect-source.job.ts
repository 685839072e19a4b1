import { formatNumber } from "../../src-shared/format.ts";
import type { FileRef } from "../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../src-shared/result.ts";
import type { Inspection, Preview } from "../../src-shared/source.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import type { RowKind } from "../../src-shared/source-kinds.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { ColumnProfile } from "./column-profile.ts";
import { columnNames } from "./detect-header.ts";
import { detectTable, type TableFinding } from "./detect-table.ts";
import { findSameFile } from "./file-hash.ts";
import { listParts, partOf } from "./list-parts.ts";
import { type OpenPart, openPart } from "./open-part.ts";
import { readOwnPresets } from "./presets/own-presets.ts";
import { proposeRecipe } from "./propose-recipe.ts";
import type { RawRow } from "./raw-row.ts";
import { type ByteReader, openBytes } from "./read-bytes.ts";
import { readPart } from "./read-rows.ts";
import { newTrimNotes, noteWords, type TrimNotes } from "./row-trimmer.ts";
import { withoutSecrets } from "./secret-columns.ts";

const PREVIEW_ROWS = 50;

interface InspectInput {
  readonly file: FileRef;
  /** As a dialect's part names it; how it is written is found anew. */
  readonly part?: string | undefined;
  /** Chosen by a person: then nothing of it is guessed. */
  readonly dialect?: Dialect | undefined;
  readonly kind?: RowKind | undefined;
  readonly preset?: string | undefined;
}

/** Looks at a whole file: encoding first, then delimiter and header from its start, then every cell of every column. */
export async function inspectSource(job: JobContext, input: InspectInput): Promise<Result<Inspection>> {
  const reader = await openBytes(job.pathOf(input.file));
  const part = await openPart(reader, input.dialect?.part ?? input.part ?? "");
  try {
    return await inspectPart(job, reader, part, input);
  } finally {
    await part.close();
  }
}

async function inspectPart(
  job: JobContext,
  reader: ByteReader,
  part: OpenPart,
  input: Omit<InspectInput, "file" | "part">,
): Promise<Result<Inspection>> {
  const found = await detectTable(part, input.dialect, () => {
    job.stopIfAsked();
    job.progress(part.reader.share() * 0.2, "Looking at the characters");
  });
  const { dialect } = found;
  const { profiles, rows, preview, notes } = await profileColumns(job, part, found);
  const columns = profiles.map((profile) => profile.finding());
  if (columns.every((column) => column.kind === "empty"))
    throw noRows(dialect.part || reader.fileName, dialect.hasHeader ? preview.headers : []);
  const proposal = proposeRecipe(job.store, {
    // In an archive it is the file inside whose name may say what it is.
    fileName: part.reader.fileName,
    dialect,
    rows,
    headers: preview.headers,
    firstRows: preview.rows.map(({ cells }) => cells),
    profiles,
    columns,
    kind: input.kind,
    preset: input.preset,
    ownPresets: readOwnPresets(job.presetsDir).presets,
  });
  const alreadyImported = await findSameFile(job, reader, dialect.part);
  return succeed({
    fileName: reader.fileName,
    sizeBytes: reader.sizeBytes,
    rows,
    ...(alreadyImported && { alreadyImported }),
    dialect,
    evidence: [...found.evidence, ...noteWords(notes)],
    parts: listParts(part, found.lists),
    // What is secret is on no screen, and needs not leave this thread.
    columns: columns.map((column) =>
      proposal.secrets.some((secret) => secret.column === column.index) ? { ...column, samples: [] } : column,
    ),
    ...proposal,
    preview: { ...preview, rows: withoutSecrets(preview.rows.slice(0, PREVIEW_ROWS), proposal.secrets) },
  });
}

interface Profiled {
  readonly profiles: ColumnProfile[];
  readonly rows: number;
  readonly preview: Preview;
  readonly notes: TrimNotes;
}

async function profileColumns(job: JobContext, part: OpenPart, { dialect, headers }: TableFinding): Promise<Profiled> {
  let profiles: ColumnProfile[] | undefined;
  let rows = 0;
  const shown: RawRow[] = [];
  const notes = newTrimNotes();
  for await (const batch of readPart(partOf(part, dialect), dialect, headers, notes)) {
    if (!profiles && batch.length > 0) {
      const [first] = batch;
      const names = columnNames(dialect.hasHeader ? first.cells : undefined, first.cells.length);
      profiles = names.map((name, index) => new ColumnProfile(index, name));
      if (dialect.hasHeader) batch.shift();
    }
    for (const profile of profiles ?? []) profile.addAll(batch);
    rows += batch.length;
    if (shown.length < PREVIEW_ROWS) shown.push(...batch.slice(0, PREVIEW_ROWS - shown.length));
    job.stopIfAsked();
    job.progress(0.2 + part.reader.share() * 0.8, "Looking at the columns", `${formatNumber(rows)} rows`);
  }
  const found = profiles ?? [];
  return { profiles: found, rows, preview: { headers: found.map(({ name }) => name), rows: shown }, notes };
}

/** @param headers none where the file has no header. */
function noRows(fileName: string, headers: readonly string[]): ExpectedFailure {
  if (headers.length === 0)
    return new ExpectedFailure("empty-file", `“${fileName}” holds nothing but blank lines. Export it again.`, "file");
  const names = `${headers.slice(0, 4).join(", ")}${headers.length > 4 ? " …" : ""}`;
  return new ExpectedFailure(
    "no-rows",
    `“${fileName}” has a header (${names}) but no rows. Check the date range of the export.`,
    "file",
  );
}
