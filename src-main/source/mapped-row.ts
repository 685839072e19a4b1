import type { Role } from "../../src-shared/source-kinds.ts";
import type { ProblemKind } from "../../src-shared/source-problems.ts";

/** A row of a file, understood as far as all kinds of rows are alike. One object is filled again and again. */
export interface MappedRow {
  /** Physical line of the file. */
  line: number;
  /** "" for an anonymous order. */
  customerKey: string;
  /** "" where each row is an order. */
  orderKey: string;
  /** UTC milliseconds. */
  atMs: number;
  /** Local day in the project's zone. */
  day: number;
  quantity: number;
  amountMinor: number;
  product: string;
  category: string;
  channel: string;
  /** Cancelled id or status, quantity zero or less, price zero or less. */
  isReturn: boolean;
  /** Given back later, on top of what the row says; zero or more. */
  refundMinor: number;
}

/** Why a row is refused, or what should be known of one that is kept. */
export interface RowProblem {
  readonly kind: ProblemKind;
  /** Undefined where it is about the row as a whole. */
  readonly role?: Role;
  readonly value: string;
  readonly isRefused: boolean;
}

export type Note = (problem: RowProblem) => void;

/** Notes why a row is refused. */
export function refused(note: Note, kind: ProblemKind, value: string, role?: Role): false {
  note({ kind, value, isRefused: true, ...(role && { role }) });
  return false;
}
