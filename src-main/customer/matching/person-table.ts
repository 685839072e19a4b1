import type { MatchScope, PersonRole } from "../../../src-shared/customer-matching.ts";

/** "text" is a column that no role fits; it is compared word by word. */
export type ColumnRole = PersonRole | "text";

export interface PersonColumn {
  readonly name: string;
  readonly role: ColumnRole;
  /** One cell a record, as the file has it; "" where there is none. */
  readonly cells: readonly string[];
}

/** Records of people, column by column: index i is one record in every column. */
export interface PersonTable {
  readonly count: number;
  readonly columns: readonly PersonColumn[];
  /** Number of the file that each record comes from. */
  readonly files: Uint8Array | Uint16Array;
}

export interface MatchOptions {
  readonly scope: MatchScope;
  /** Country of phone numbers that name none, ISO 3166; undefined leaves them as bare digits. */
  readonly country?: string | undefined;
  /** Probability from which on a pair is merged; estimated from the data where undefined. */
  readonly merge?: number | undefined;
  readonly review?: number | undefined;
  /** Records that may share one e-mail, phone or id before it is taken for everybody's. */
  readonly mostSharing: number;
  readonly seed: number;
}

export const defaultMatchOptions: MatchOptions = { scope: "all", mostSharing: 20, seed: 1 };

/** How long work tells how far it is; both are asked at least every 200 ms. */
export interface MatchPacing {
  /** @param share 0–1 of the whole, never backwards. */
  progress(share: number, phase: string): void;
  /** Throws when the work is not wanted any more. */
  stopIfAsked(): void;
}

export const unpaced: MatchPacing = { progress: () => {}, stopIfAsked: () => {} };
