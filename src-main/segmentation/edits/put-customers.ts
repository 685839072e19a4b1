import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { EditOf } from "../../../src-shared/segmentation-edits.ts";
import { afterStep } from "./after-step.ts";
import type { Edited, EditState } from "./edit-state.ts";
import { existing, refuseStrangers, refuseTakenName } from "./refusals.ts";
import { rowsOfCustomers } from "./rows-of-customers.ts";

/** Puts customers into a segment, where they stay. */
export function pinCustomers(state: EditState, edit: EditOf<"pin">): Edited {
  const { segments } = state;
  const position = existing(segments, edit.segment, "segment");
  const customerIds = chosen(state, edit.customers);
  return afterStep(state, {
    step: { to: [...segments.keys()], listed: [{ customerIds, position, isPinned: true }] },
    segments,
    continues: [...segments.keys()],
    heir: position,
  });
}

/** The chosen customers leave their segments for a new one, which comes last. */
export function selectCustomers(state: EditState, edit: EditOf<"select">): Edited {
  const { segments, table } = state;
  const customerIds = chosen(state, edit.customers);
  if (customerIds.length === table.customerIds.length) {
    const words = "Everybody is chosen, so nobody would be left in another segment. Choose fewer customers.";
    throw new ExpectedFailure("everybody", words, "customers");
  }
  refuseTakenName(edit.name, segments);
  const position = segments.length;
  return afterStep(state, {
    step: { to: [...segments.keys()], listed: [{ customerIds, position, isPinned: false }] },
    segments: [...segments, { name: edit.name, isNamedByPerson: true, note: "" }],
    continues: [...segments.keys(), -1],
    heir: position,
  });
}

/** @returns ascending, each once. */
function chosen({ table }: EditState, customers: readonly number[]): number[] {
  const rows = rowsOfCustomers(table.customerIds, customers);
  refuseStrangers(customers, rows.length);
  return Array.from(rows, (row) => table.customerIds[row]);
}
