import { z } from "zod";
import { fail, type Result, succeed } from "./result.ts";

export interface PersonRoleDeclaration {
  readonly label: string;
  readonly help: string;
}

/** What a column of a file of people can be. Declared once: recognition, mapping files, reasons and help use it. */
export const personRoles = {
  givenName: { label: "Given name", help: "First name, with or without middle names." },
  surname: { label: "Surname", help: "Family name." },
  fullName: { label: "Full name", help: "Both names in one column: “Anna Smith” or “Smith, Anna”." },
  email: { label: "E-mail", help: "E-mail address." },
  phone: { label: "Phone", help: "Telephone number, with or without its country." },
  streetNumber: { label: "Street number", help: "House number, where it has a column of its own." },
  address: { label: "Address", help: "Street, with or without house number." },
  address2: { label: "Address line 2", help: "Flat, building or estate." },
  city: { label: "City", help: "City, town or suburb." },
  postcode: { label: "Postcode", help: "Postal code." },
  region: { label: "Region", help: "State, province or county." },
  country: { label: "Country", help: "Country, as name or code." },
  birthDate: { label: "Birth date", help: "Date of birth." },
  gender: { label: "Gender", help: "Gender or sex." },
  company: { label: "Company", help: "Company or organisation." },
  nationalId: {
    label: "Personal id",
    help: "A number that belongs to the person: social security, tax, loyalty card.",
  },
  customerId: { label: "Customer id", help: "Number by which another system knows the person, if rows may share it." },
} as const satisfies Record<string, PersonRoleDeclaration>;

export type PersonRole = keyof typeof personRoles;
export const personRoleNames = Object.keys(personRoles) as [PersonRole, ...PersonRole[]];

const columnName = z.union([z.string().min(1), z.int().min(1)]);

/**
 * Corrections of what columns were taken for, as a person writes them in a file: role → column by name or by number
 * from 1, several for a role that occurs twice, null for "none". `ignore` names columns that say nothing about who it
 * is; `key` the column that numbers the rows.
 */
export const personMappingSchema = z.strictObject({
  ...Object.fromEntries(
    personRoleNames.map((role) => [role, z.union([columnName, z.array(columnName), z.null()]).optional()]),
  ),
  ignore: z.array(columnName).optional(),
  key: z.union([columnName, z.null()]).optional(),
}) as unknown as z.ZodType<PersonMapping, PersonMapping>;

type ColumnName = z.infer<typeof columnName>;
export type PersonMapping = { readonly [role in PersonRole]?: ColumnName | ColumnName[] | null | undefined } & {
  readonly ignore?: ColumnName[] | undefined;
  readonly key?: ColumnName | null | undefined;
};

/** @returns the mapping in a JSON text, or what is wrong with it in words. */
export function parsePersonMapping(text: string, fileName: string): Result<PersonMapping> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail("bad-mapping", `“${fileName}” is not valid JSON: ${(error as Error).message}.`);
  }
  const parsed = personMappingSchema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  const issue = parsed.error.issues[0];
  const known = `The roles are: ${[...personRoleNames, "ignore", "key"].join(", ")}.`;
  const words = (issue?.message ?? "does not fit").replace(/\.?$/, ".");
  return fail("bad-mapping", `“${fileName}”: ${issue?.path.join(".") || "the top level"}: ${words} ${known}`);
}

/** merge: the same person. review: a person should look. apart: not the same, as far as the file tells. */
export const matchBands = ["merge", "review", "apart"] as const;
export type MatchBand = (typeof matchBands)[number];

/** Which pairs of rows are compared: all, only those inside of one file, only those of two files. */
export const matchScopes = ["all", "within", "between"] as const;
export type MatchScope = (typeof matchScopes)[number];

/** A value that many share, or that people with different names share, and which therefore joins nobody. */
export interface MatchGuard {
  readonly kind: "shared-by-many" | "names-disagree" | "cluster-cut";
  readonly field: string;
  /** As compared; "" for a cut cluster. */
  readonly value: string;
  readonly records: number;
  readonly words: string;
}

export interface MatchedLevel {
  readonly words: string;
  /** Share of pairs of the same person that agree like this. */
  readonly m: number;
  /** Share of pairs of different persons that do. */
  readonly u: number;
  /** log2(m/u): above 0 speaks for the same person. */
  readonly weight: number;
}

export interface MatchedField {
  readonly name: string;
  readonly role: string;
  readonly columns: readonly string[];
  /** 0–1 of the rows. */
  readonly filledShare: number;
  readonly distinct: number;
  /** The field that this one follows from among strangers, such as region from postcode; null for none. */
  readonly dependsOn: string | null;
  readonly levels: readonly MatchedLevel[];
}

export interface IdentifySummary {
  readonly files: readonly {
    readonly fileName: string;
    readonly rows: number;
    readonly key: string | null;
    readonly columns: readonly { readonly name: string; readonly role: string; readonly why: string }[];
  }[];
  readonly records: number;
  readonly people: number;
  /** Pairs of rows in each band; "apart" counts those that were compared and found apart. */
  readonly pairs: Readonly<Record<MatchBand, number>>;
  /** From these probabilities on, a pair is merged or reviewed. */
  readonly thresholds: { readonly merge: number; readonly review: number };
  /** What the model expects of its own decisions, 0–1: wrong ones among the merged, missed ones among all true pairs. */
  readonly expected: { readonly falseMergeShare: number; readonly missedShare: number };
  readonly fields: readonly MatchedField[];
  readonly blocking: readonly { readonly key: string; readonly pairs: number; readonly newPairs: number }[];
  /** Blocks above this size were left to narrower keys. */
  readonly largestBlock: number;
  readonly comparedPairs: number;
  /** The ones that concern most records; `guardCount` counts all. */
  readonly guards: readonly MatchGuard[];
  readonly guardCount: number;
  /** Estimated shares of all pairs: one person in one home, who moved, two people of one home, strangers. */
  readonly classes: {
    readonly same: number;
    readonly moved: number;
    readonly related: number;
    readonly strangers: number;
  };
  readonly seed: number;
  readonly version: string;
  readonly elapsedMs: number;
}
