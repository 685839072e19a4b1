import { app, event, job, query, writingJob } from "./contract-kit.ts";
import { choice, id, integer, name, reference, structure, text } from "./fields.ts";
import type { FileRef, ImportId, PlaceRef, SourceId } from "./ids.ts";
import type { ImportedPeople, PeopleForecast } from "./people-forecast.ts";
import { auditCalls } from "./source-audit.ts";
import type { Conversion } from "./source-conversion.ts";
import { derivedStepsSchema } from "./source-derived.ts";
import { type Dialect, dialectSchema, type NumberFormat } from "./source-dialect.ts";
import type { Inspection, Preview, TablePart } from "./source-inspection.ts";
import { type Role, type RowKind, rowKindNames } from "./source-kinds.ts";
import { type LookupCounts, lookupCalls, lookupChoiceSchema, lookupSchema } from "./source-lookup.ts";
import { presetCalls } from "./source-presets.ts";
import type { ProblemKind, Repair, Severity } from "./source-problems.ts";
import { type Recipe, recipeSchema } from "./source-recipe.ts";
import { type DayRange, replaceModes, type SourceComparison, type SourceListing } from "./source-refresh.ts";
import type { Day } from "./units.ts";

export interface ProblemExample {
  readonly line: number;
  readonly column?: string;
  readonly value: string;
}

/** All rows of a file that share a problem. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly severity: Severity;
  readonly title: string;
  readonly effect: string;
  readonly count: number;
  readonly examples: readonly ProblemExample[];
  readonly repairs: readonly Repair[];
  /** Id of the repair that the recipe asks for. */
  readonly repair: string;
}

/** What the rows of a file add up to. Rows: read = kept + refused, and kept = sales + returns. */
export interface RowCounts {
  readonly read: number;
  readonly kept: number;
  readonly refused: number;
  /** Kept rows of no known customer. */
  readonly anonymous: number;
  /** Kept rows that are returns or cancellations. */
  readonly returns: number;
  /** Kept rows that orders of known customers are made of: neither anonymous nor returns. */
  readonly usedByOrders: number;
}

export interface CheckReport {
  readonly counts: RowCounts;
  readonly problems: readonly Problem[];
  /** True when a blocker must be solved first. */
  readonly isBlocked: boolean;
  readonly firstDay?: Day;
  readonly lastDay?: Day;
  readonly saleMinor: number;
  readonly returnMinor: number;
  /** What became of the rows of the file in which orders were looked up. */
  readonly lookup?: LookupCounts;
  /** Who the customers of the file are; of a file that was checked and not yet imported. */
  readonly people?: PeopleForecast;
}

export interface ImportSummary extends CheckReport {
  readonly importId: ImportId;
  readonly fileName: string;
  /** What the rows are. */
  readonly kind: RowKind;
  /** What was stored beside orders, by table; identifiers and consents by kind: "identifier.email", "consent.granted". */
  readonly facts: Readonly<Record<string, number>>;
  readonly customers: number;
  readonly newCustomers: number;
  /** Who they turned out to be. */
  readonly joins: ImportedPeople;
  readonly orders: number;
  /** Orders of earlier imports that this file holds anew; the newest one counts. */
  readonly replacedOrders: number;
  /** Earlier imports of the source whose place this complete file took; they come back when it is taken back. */
  readonly replacedImports?: readonly ImportId[];
  /** Stretches without a single row, far longer than the usual ones. */
  readonly gaps?: readonly DayRange[];
  readonly elapsedMs: number;
}

export interface ImportListing {
  readonly importId: ImportId;
  readonly sourceId: SourceId;
  readonly sourceName: string;
  readonly fileName: string;
  readonly kind: RowKind;
  readonly facts: Readonly<Record<string, number>>;
  readonly sizeBytes: number;
  readonly importedAtMs: number;
  readonly state: "visible" | "undone";
  /** The newer complete file that took its place. */
  readonly undoneBy?: ImportId;
  readonly gaps: readonly DayRange[];
  readonly counts: RowCounts;
  readonly customers: number;
  readonly orders: number;
  readonly firstDay?: Day;
  readonly lastDay?: Day;
  readonly saleMinor: number;
  readonly returnMinor: number;
}

export interface RefusedRow {
  readonly line: number;
  readonly kind: ProblemKind;
  readonly reason: string;
  /** The row as it stood in the file, cells joined by the file's delimiter. */
  readonly text: string;
}

const file = reference<FileRef>({ label: "File", help: "A CSV file, plain or gzip-compressed." });
const lookupFile = reference<FileRef>({
  label: "Other file",
  help: "The file in which the recipe looks orders up; where it says that it does.",
}).optional();
const dialect = structure(dialectSchema, { label: "Reading", help: "Encoding, delimiter, quote and header." });
const recipe = structure(recipeSchema, { label: "Recipe", help: "How the file is read: columns, formats, repairs." });
const sourceId = id<SourceId>({
  label: "Source",
  help: "Number of the source; default: a source of the same name and columns.",
});
const importId = id<ImportId>({ label: "Import", help: "Number of the import." });

/** Stands for the sample shop's file, which `source.writeSample` writes. */
export const SAMPLE_FILE = "sample-shop" as FileRef;

export const source = {
  writeSample: job<null>()("Write the file of the sample shop, a fictional one", { file }),
  inspect: job<Inspection>()("Look at a whole file and propose how to read it", {
    file,
    part: text({
      label: "Part",
      help: "File of an archive, sheet or list; how it is written is found anew.",
      max: 2000,
    }).optional(),
    dialect: dialect.optional(),
    kind: choice({
      label: "Rows",
      help: "What a row is; default: what the columns say.",
      choices: rowKindNames,
    }).optional(),
    lookupFile,
    lookup: structure(lookupChoiceSchema, {
      label: "Look up",
      help: "Which table of the other file says of each order who made it and when, and the columns by which both are joined.",
    }).optional(),
    preset: text({ label: "Preset", help: "Known export to read it as; empty for none.", max: 80 }).optional(),
  }),
  preview: query<Preview>()("First rows of a file under a dialect", {
    file,
    dialect,
    derived: structure(derivedStepsSchema, {
      label: "Derived columns",
      help: "Steps that split a column or combine several.",
    }).optional(),
    lookupFile,
    lookup: structure(lookupSchema, { label: "Look up", help: "The recipe's columns of the other file." }).optional(),
  }),
  check: job<CheckReport>()("Read a file by a recipe and list what is wrong, storing nothing", {
    file,
    recipe,
    lookupFile,
  }),
  compare: job<SourceComparison>()("Read a newer file of a source and tell what changed, storing nothing", {
    file,
    recipe,
    sourceId,
    lookupFile,
  }),
  import: writingJob<ImportSummary>()("Import a file", {
    file,
    recipe,
    lookupFile,
    name: name({ label: "Name", help: "What you call this source; default: the file's name." }).optional(),
    sourceId: sourceId.optional(),
    replaces: choice({
      label: "Replaces",
      help: "Earlier imports of the source stay (nothing), or this complete file takes their place (earlier).",
      choices: replaceModes,
    }).default("nothing"),
  }),
  sources: query<SourceListing[]>()("Sources with their imports, the one imported last first", {}),
  list: query<ImportListing[]>()("Imports, newest first", {}),
  undoImport: writingJob<ImportListing>()("Take an import back; it can be restored", { importId }),
  restoreImport: writingJob<ImportListing>()("Bring back an import that was taken back", { importId }),
  listRefused: query<{ total: number; rows: RefusedRow[] }>()("Rows that an import refused", {
    importId,
    offset: integer({ label: "Offset", help: "Rows to skip.", min: 0, max: 1e9 }),
    limit: integer({ label: "Limit", help: "Rows to return.", min: 1, max: 1000 }),
  }),
  exportRefused: job<{ rows: number }>()("Write the rows that an import refused as CSV, with line and reason", {
    importId,
    place: reference<PlaceRef>({ label: "Place", help: "Where to write the file." }),
  }),
  paste: app.command<{ file: FileRef; name: string; sizeBytes: number }>()(
    "Make a file of a pasted text, to be imported",
    {
      text: text({
        label: "Text",
        help: "Rows as a spreadsheet or a web page puts them on the clipboard.",
        max: 50_000_000,
      }),
      name: name({ label: "Name", help: "What the file is called." }).optional(),
    },
  ),
  listTables: job<TablePart[]>()("Tables that a file holds: sheets, files of an archive", { file }),
  convert: job<Conversion>()("Write a table as plain CSV, with what was found as JSON beside it", {
    file,
    place: reference<PlaceRef>({ label: "Place", help: "Where to write the CSV file." }),
    part: text({ label: "Part", help: "Name of a sheet, file of an archive or list.", max: 1000 }).optional(),
  }),
  ...auditCalls,
  ...presetCalls,
  ...lookupCalls,
  imported: event<{ readonly importId: ImportId }>(),
};

export type {
  ColumnFinding,
  Inspection,
  Preview,
  RoleSuggestion,
  SecretColumn,
  TablePart,
} from "./source-inspection.ts";
export {
  type DayRange,
  type DiffRow,
  type EarlierImport,
  type ReplaceMode,
  replaceModes,
  type SourceComparison,
  type SourceDiff,
  type SourceListing,
} from "./source-refresh.ts";
export type { Dialect, NumberFormat, Recipe, Role };
