import type { ImportId, SourceId } from "./ids.ts";
import type { CheckReport, ImportListing } from "./source.ts";
import type { RowKind } from "./source-kinds.ts";
import type { Recipe } from "./source-recipe.ts";
import type { Day } from "./units.ts";

// Sources that live: what their files cover, and what a newer file changes.

/** Days from one to another, both counted. */
export interface DayRange {
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** An import of a file that holds the same, to the last byte. */
export interface EarlierImport {
  readonly importId: ImportId;
  readonly sourceId: SourceId;
  readonly sourceName: string;
  readonly fileName: string;
  readonly importedAtMs: number;
}

/** One living source: what its files are read by, and the imports of them. */
export interface SourceListing {
  readonly sourceId: SourceId;
  readonly name: string;
  readonly kind: RowKind;
  /** The newest recipe. */
  readonly recipe: Recipe;
  /** The preset that proposed the recipe, as a person would say it. */
  readonly presetLabel?: string;
  /** Newest first; those that were taken back too. */
  readonly imports: readonly ImportListing[];
  /** Of all visible imports together. */
  readonly firstDay?: Day;
  readonly lastDay?: Day;
  /** Days between the first and the last that no visible import covers. */
  readonly gaps: readonly DayRange[];
  /** Days that two or more visible imports cover; what is in both counts once. */
  readonly overlaps: readonly DayRange[];
}

/** A row that two files of a source do not share. */
export interface DiffRow {
  /** What names it: its order id, its customer. */
  readonly name: string;
  /** Line of the older file. */
  readonly oldLine?: number;
  /** Line of the newer file. */
  readonly newLine?: number;
  /** What it says, by column or role, as far as it is known: before and now. */
  readonly values: readonly { readonly label: string; readonly before?: string; readonly now?: string }[];
}

/** What a newer file of a source holds beside its newest import, row by row. */
export interface SourceDiff {
  readonly against: EarlierImport & { readonly rows: number };
  /** Rows of the newer file: same + changed + added; of the older one: same + changed + vanished. */
  readonly same: number;
  readonly changed: number;
  readonly added: number;
  readonly vanished: number;
  readonly columns: {
    readonly added: readonly string[];
    readonly gone: readonly string[];
    /** Columns that are probably the same under another name. */
    readonly renamed: readonly { readonly from: string; readonly to: string; readonly why: string }[];
  };
  readonly examples: {
    readonly changed: readonly DiffRow[];
    readonly added: readonly DiffRow[];
    readonly vanished: readonly DiffRow[];
  };
  /** So much has vanished that the file may hold a part of the data only. */
  readonly looksPartial: boolean;
  /** Rows have no number of their own: one that changed would count twice if the earlier file stays. */
  readonly hasRowNames: boolean;
  /** Where rows are known by their number only: how many of those that are not the same stood elsewhere in the older file. */
  readonly moved?: number;
}

/** A newer file, read as an import would read it, beside what the source holds. */
export interface SourceComparison {
  readonly report: CheckReport;
  readonly diff: SourceDiff;
}

/** What becomes of the earlier imports of a source: they stay, or this complete file takes their place. */
export const replaceModes = ["nothing", "earlier"] as const;
export type ReplaceMode = (typeof replaceModes)[number];
