import type { Searchable } from "./rank.ts";

export const entryGroups = ["Actions", "Screens", "Segments", "Features", "Customers", "Help"] as const;
export type EntryGroup = (typeof entryGroups)[number];

/** Something to do or to go to. */
export interface Entry extends Searchable {
  /** The same from one start to the next, so that it can be remembered. */
  readonly id: string;
  readonly group: EntryGroup;
  /** A second line. */
  readonly hint?: string;
  readonly shortcut?: string;
  readonly run: () => void;
}
