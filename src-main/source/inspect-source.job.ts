import { formatNumber } from "../../src-shared/format.ts";
import type { FileRef } from "../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed } from "../../src-shared/result.ts";
import type { Inspection, Preview } from "../../src-shared/source.ts";
import type { Dialect } from "../../src-shared/source-dialect.ts";
import type { RowKind } from "../../src-shared/source-kinds.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { ColumnProfile } from "./column-profile.ts";
import { detectDialect } from "./detect-dialect.ts";
import { EncodingScan } from "./detect-encoding.ts";
import { columnNames, detectHeader } from "./detect-header.ts";
import { proposeRecipe } from "./propose-recipe.ts";
import { type ByteReader, openBytes } from "./read-bytes.ts";
import { decode, type RawRow, RowSplitter, readCsv } from "./read-csv.ts";
import { withoutSecrets } from "./secret-columns.ts";

const SAMPLE_CHARACTERS = 128 * 1024;
const PREVIEW_ROWS = 50;

/** Looks at a whole file: encoding first, then delimiter and header from its start, then every cell of every column. */
export async function inspectSource(
  job: JobContext,
  input: { file: FileRef; dialect?: Dialect | undefined; kind?: RowKind | undefined; preset?: string | undefined },
): Promise<Result<Inspection>> {
  const reader = await openBytes(job.pathOf(input.file));
  const encoding = await findEncoding(job, reader);
  const chosen = input.dialect?.encoding ?? encoding.encoding;
  const sample = await readSample(reader, chosen);
  const { dialect, evidence } = input.dialect
    ? { dialect: input.dialect, evidence: [] }
    : findDialect(sample, chosen, encoding.evidence);
  const { profiles, rows, preview } = await profileColumns(job, reader, dialect);
  const columns = profiles.map((profile) => profile.finding());
  if (columns.every((column) => column.kind === "empty"))
    throw noRows(reader.fileName, dialect.hasHeader ? preview.headers : []);
  const proposal = proposeRecipe(job.store, {
    fileName: reader.fileName,
    dialect,
    rows,
    headers: preview.headers,
    profiles,
    columns,
    kind: input.kind,
    preset: input.preset,
  });
  return succeed({
    fileName: reader.fileName,
    sizeBytes: reader.sizeBytes,
    rows,
    dialect,
    evidence,
    columns,
    ...proposal,
    preview: { ...preview, rows: withoutSecrets(preview.rows.slice(0, PREVIEW_ROWS), proposal.secrets) },
  });
}

async function findEncoding(job: JobContext, reader: ByteReader) {
  const scan = new EncodingScan(reader.fileName);
  for await (const chunk of reader.chunks()) {
    scan.add(chunk);
    job.stopIfAsked();
    job.progress(reader.share() * 0.2, "Looking at the characters");
  }
  return scan.finish();
}

/** @returns whole lines from the start of the file, or all of it when it is short. */
export async function readSample(reader: ByteReader, encoding: string): Promise<string> {
  let sample = "";
  for await (const text of decode(reader.chunks(), encoding)) {
    sample += text;
    if (sample.length >= SAMPLE_CHARACTERS) break;
  }
  if (sample.length < SAMPLE_CHARACTERS) return sample;
  const cut = Math.max(sample.lastIndexOf("\n", SAMPLE_CHARACTERS), sample.lastIndexOf("\r", SAMPLE_CHARACTERS));
  return cut > 0 ? sample.slice(0, cut + 1) : sample.slice(0, SAMPLE_CHARACTERS);
}

function findDialect(
  sample: string,
  encoding: string,
  encodingEvidence: string,
): { dialect: Dialect; evidence: string[] } {
  // Some exports begin with "sep=;", a hint for Excel. It is neither header nor row.
  const hint = /^sep=(.)\r?\n/.exec(sample);
  const table = hint ? sample.slice(hint[0].length) : sample;
  const found = detectDialect(table);
  const cells = hint ? { ...found.dialect, delimiter: hint[1] } : found.dialect;
  const rows = new RowSplitter({ ...cells, encoding, hasHeader: false, skipLines: 0 }).split(table, true);
  const header = detectHeader(rows);
  return {
    dialect: { ...cells, encoding, hasHeader: header.hasHeader, skipLines: header.skipLines + (hint ? 1 : 0) },
    evidence: [encodingEvidence, found.evidence, header.evidence],
  };
}

interface Profiled {
  readonly profiles: ColumnProfile[];
  readonly rows: number;
  readonly preview: Preview;
}

async function profileColumns(job: JobContext, reader: ByteReader, dialect: Dialect): Promise<Profiled> {
  let profiles: ColumnProfile[] | undefined;
  let rows = 0;
  const shown: RawRow[] = [];
  for await (const batch of readCsv(reader, dialect)) {
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
    job.progress(0.2 + reader.share() * 0.8, "Looking at the columns", `${formatNumber(rows)} rows`);
  }
  const found = profiles ?? [];
  return { profiles: found, rows, preview: { headers: found.map(({ name }) => name), rows: shown } };
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
