import type { AttributeClass, ConsentChannel, Provenance, Role, RowKind } from "../../../src-shared/source-kinds.ts";
import type { Recipe } from "../../../src-shared/source-recipe.ts";

/**
 * A header, or several by which versions or languages of an export call the same column, the best first. A pattern stands
 * for a column that each user names, such as a question.
 */
export type HeaderName = string | RegExp | readonly (string | RegExp)[];

/** How one program's export is read. One declaration, in a folder of its own. */
export interface PresetDeclaration {
  /** In small letters with hyphens, such as "shopify-orders". */
  readonly id: string;
  /** As a person would say it: "Shopify: orders". */
  readonly label: string;
  readonly kind: RowKind;
  /** Headers that together tell this export from all others; compared without regard to case and blanks at the ends. */
  readonly signature: readonly HeaderName[];
  /** Headers that are often there too; each found one makes the match surer. */
  readonly alsoSeen?: readonly string[];
  /** Headers that this export never has: they tell it from another one with the same signature. */
  readonly without?: readonly HeaderName[];
  /** The signature is so plain that only a file without any other column is believed to be this export. */
  readonly hasNoOtherColumns?: boolean;
  /** What the file's name must match, where files of the same columns mean different things. */
  readonly fileName?: RegExp;
  /** Where a column is there but holds nothing, the next one of its names is taken. */
  readonly columns: Partial<Readonly<Record<Role, HeaderName>>>;
  /** The program, where the customer column holds its own running numbers, which mean nothing elsewhere. */
  readonly keySystem?: string;
  /** What parts several ids in the customer column; the row is the first one's. */
  readonly keyList?: string;
  /** Ids come in a short and a long spelling. */
  readonly idSpelling?: Recipe["idSpelling"];
  /** How the program always writes dates, such as "dd-MM-yyyy": decides where the cells allow more than one way. */
  readonly dateFormat?: string;
  /** Column that names the time zone in words, and what each name means as an IANA zone. */
  readonly timeZone?: string | { readonly header: HeaderName; readonly zones: Readonly<Record<string, string>> };
  /** Columns filled only on the first line of an order. */
  readonly carryDown?: readonly string[];
  /** What tells the rows of one order; default: the column of the order id. */
  readonly carryBy?: HeaderName;
  /** Rows with other values are set aside, with the reason in words. Values are compared in small letters. */
  readonly only?: readonly PresetOnly[];
  /** Rows with these values say the same things in other columns. */
  readonly exceptions?: readonly (PresetValues & {
    readonly columns: Partial<Readonly<Record<Role, HeaderName>>>;
  })[];
  /** Values of the status column that mark an order as cancelled, in small letters. */
  readonly cancelledStatuses?: readonly string[];
  readonly consents?: readonly PresetConsent[];
  readonly feedback?: "review" | "ticket" | "survey" | "nps";
  /** Ratings that are words, in small letters, as stars from 1 to 5. */
  readonly ratingWords?: Readonly<Record<string, number>>;
  /** Further columns that are kept; a pattern stands for columns that each shop names for itself. */
  readonly kept?: readonly {
    readonly header: string | RegExp;
    /** Default: the header itself. */
    readonly name?: string;
    readonly class: AttributeClass;
    /** Default: first-party. */
    readonly provenance?: Provenance;
  }[];
  /** Columns that are never stored, beside those that every file is searched for. */
  readonly secrets?: readonly PresetSecret[];
  /** Where the headers are known from: pages or kinds of files, in words. */
  readonly source: string;
  /** vendor: stated by the vendor. files: seen in several independent files. weak: not confirmed. */
  readonly evidence: "vendor" | "files" | "weak";
  /** Day on which the evidence was looked at, such as 2026-11-22. */
  readonly checkedOn: string;
}

/** A column and values of it, in small letters. */
export interface PresetValues {
  readonly header: HeaderName;
  readonly values: readonly string[];
}

export interface PresetOnly extends PresetValues {
  /** It is the rows with these values that are set aside. */
  readonly isNot?: boolean;
  /** Rows that are kept whatever the column says. */
  readonly unless?: PresetValues;
  /** Why a row is set aside, in a sentence. */
  readonly why: string;
}

export interface PresetConsent {
  readonly channel: ConsentChannel;
  readonly header?: HeaderName;
  /** In small letters. */
  readonly granted: readonly string[];
  readonly withdrawn: readonly string[];
  readonly time?: HeaderName;
  /** For a file whose rows all have one state. */
  readonly state?: "granted" | "withdrawn";
}

export interface PresetSecret {
  readonly header: string | RegExp;
  /** "it is the address of a computer". */
  readonly why: string;
}
