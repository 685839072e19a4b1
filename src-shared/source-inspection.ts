import type { SourceId } from "./ids.ts";
import type { Renamed } from "./renamed-column.ts";
import type { Dialect, NumberFormat } from "./source-dialect.ts";
import type { Role } from "./source-kinds.ts";
import type { PresetMatch } from "./source-presets.ts";
import type { Recipe } from "./source-recipe.ts";
import type { EarlierImport } from "./source-refresh.ts";

/** One column of a file, as found by looking at all of its rows. */
export interface ColumnFinding {
  readonly index: number;
  /** The header's name; a repeated one is called name·2; without a header "Column 3". */
  readonly name: string;
  readonly kind: "empty" | "number" | "date" | "text";
  /** 0–1. */
  readonly filledShare: number;
  /** Different values seen, counted up to 1,000. */
  readonly distinct: number;
  /** 0–1: of the filled cells until the counting ended, how many said something new. 1 where nothing is said twice. */
  readonly newShare: number;
  readonly samples: readonly string[];
  readonly numberFormat?: NumberFormat;
  /** Patterns that read (nearly) every cell, the likeliest first; more than one where they cannot be told apart. */
  readonly dateFormats: readonly string[];
  /** Rows that the first pattern, or the number format, cannot read. */
  readonly unreadable: number;
}

export interface RoleSuggestion {
  readonly role: Role;
  readonly column: number;
  /** 0–1. */
  readonly confidence: number;
  readonly why: string;
}

/** A column that is never stored. */
export interface SecretColumn {
  readonly column: number;
  readonly name: string;
  /** "its name says password". */
  readonly why: string;
}

/** One of several tables inside a file. */
export interface TablePart {
  /** As a dialect's part names it. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Undefined where counting would take a look at all of it. */
  readonly rows?: number;
  /** A hidden sheet: offered, and never taken by itself. */
  readonly isHidden: boolean;
  /** A sheet that is plainly no table, such as a “Read me”: named, and never taken by itself. Known where all tables are listed. */
  readonly isNotes?: boolean;
  /** A file of an archive that is plainly none, such as a picture or a “read me”: named, and never read. */
  readonly isNoTable?: boolean;
}

/** What was found by looking at a file, and the recipe that is proposed for it. */
export interface Inspection {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly rows: number;
  readonly dialect: Dialect;
  /** Why this encoding, delimiter and header: a sentence each. */
  readonly evidence: readonly string[];
  /** Every table of the file: files of an archive, sheets of a workbook, lists of a JSON object; one where it is a table itself. */
  readonly parts: readonly TablePart[];
  readonly columns: readonly ColumnFinding[];
  readonly suggestions: readonly RoleSuggestion[];
  readonly recipe: Recipe;
  /** Known exports whose signature the file has, the surest first; the first one proposed the recipe. */
  readonly presets: readonly PresetMatch[];
  /** Passwords, tokens, card numbers: named, and never stored. */
  readonly secrets: readonly SecretColumn[];
  /** What a person has to decide because the file does not say, such as 04/03/2021. */
  readonly questions: readonly {
    readonly about: "date";
    readonly words: string;
    readonly choices: readonly string[];
  }[];
  /** The newest visible import of this very file; undefined where there is none. */
  readonly alreadyImported?: EarlierImport;
  /** The newest visible import of the file in which orders are looked up, where it was imported by itself: its orders would count twice. */
  readonly otherAlone?: EarlierImport;
  /** The source whose earlier file has (nearly) the same columns. */
  readonly sourceId?: SourceId;
  /** Columns of that file that are read under their new names, where this one is read as that one was. */
  readonly renamed: readonly Renamed[];
  readonly preview: Preview;
}

/** The first rows of a file under a dialect. */
export interface Preview {
  readonly headers: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** What is found in the derived columns of these rows; they stand behind the file's. */
  readonly derived?: readonly ColumnFinding[];
}
