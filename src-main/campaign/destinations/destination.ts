import type { DestinationDeclaration } from "../../../src-shared/campaign.ts";
import { type FileFormat, fileFormats } from "../files/file-format.ts";

/** What a file can say of one customer. */
export interface ExportContact {
  readonly personId: number;
  /** As the files have it. */
  readonly key: string;
  /** Normalised, newest first. */
  readonly emails: readonly string[];
  /** E.164, newest first; numbers without a country are not among them. */
  readonly phones: readonly string[];
  /** Phones were asked for, and one of them is left out because nobody knows its country. */
  readonly lacksCountry: boolean;
  /** First or last name was asked for, and only the whole name is known: divided, or not as it is not clear where. */
  readonly wholeName: "divided" | "unclear" | null;
  /** Value of a fact about the person, such as “First name”, as it was chosen for the file; "" where nothing is known. */
  readonly of: (fact: string) => string;
  /** The same of a column of the project itself, whatever stands in for a fact. */
  readonly attributeOf: (attribute: string) => string;
  readonly campaign: string;
  readonly arm: string;
  readonly segment: string;
  /** Day of the draw as 2024-12-31. */
  readonly drawnOn: string;
  /** Net spending in units of the currency, as text with a decimal point; "0.00" for who spent nothing. */
  readonly value: string;
  /** Unique in the project, to be printed and asked for. */
  readonly keycode: string;
}

export interface DestinationColumn {
  readonly header: string;
  readonly cell: (contact: ExportContact) => string;
}

/** A place that takes files of customers: what it wants to be told, and in which form. */
export interface Destination {
  readonly declaration: DestinationDeclaration;
  readonly columns: readonly DestinationColumn[];
  /** Headers of which one must be filled; a customer without is left out and counted. */
  readonly identifiers: readonly string[];
  /** Headers whose value may occur once; a second customer with it is left out and counted. */
  readonly unique: readonly string[];
  /** Headers that must all be filled; a customer without is left out and counted. */
  readonly required: readonly string[];
  /** Header of a column of numbers by which rows stand, the highest first; the column “rank” counts them. */
  readonly rankedBy: string | null;
  readonly format: FileFormat;
  /** An advertising platform: it judges the audience's name, and wants consent to advertising. */
  readonly isAdvertising: boolean;
  /** It takes columns that it does not know, as attributes of its own or for people to read. */
  readonly takesMore: boolean;
  /** Longest cell in bytes of UTF-8, where it says so. */
  readonly longestCell: number | null;
}

type Spec = Pick<Destination, "columns" | "identifiers"> &
  Partial<
    Pick<Destination, "unique" | "required" | "rankedBy" | "format" | "isAdvertising" | "takesMore" | "longestCell">
  > &
  Pick<DestinationDeclaration, "id" | "label" | "summary" | "steps" | "evidence"> &
  Partial<Pick<DestinationDeclaration, "fewest" | "mostRows" | "mostBytes" | "channels" | "removalSteps">>;

/** Declares a destination; what is not said holds for none of the limits. */
export function destination(spec: Spec): Destination {
  const { id, label, summary, steps, evidence, columns, identifiers } = spec;
  const format = spec.format ?? "csv";
  return {
    declaration: {
      id,
      label,
      summary,
      steps,
      removalSteps: spec.removalSteps ?? ["Take the people of this file off the list there."],
      evidence,
      headers: columns.map(({ header }) => header),
      extension: fileFormats[format].extension,
      channels: spec.channels ?? null,
      fewest: spec.fewest ?? null,
      mostRows: spec.mostRows ?? null,
      mostBytes: spec.mostBytes ?? null,
    },
    columns,
    identifiers,
    unique: spec.unique ?? [],
    required: spec.required ?? [],
    rankedBy: spec.rankedBy ?? null,
    format,
    isAdvertising: spec.isAdvertising ?? false,
    takesMore: spec.takesMore ?? false,
    longestCell: spec.longestCell ?? null,
  };
}

export function column(header: string, cell: DestinationColumn["cell"]): DestinationColumn {
  return { header, cell };
}

/** The newest address. */
export function emailOf({ emails }: Pick<ExportContact, "emails">): string {
  return emails[0] ?? "";
}

/** The newest number whose country is known. */
export function phoneOf({ phones }: Pick<ExportContact, "phones">): string {
  return phones[0] ?? "";
}
