import { ExpectedFailure } from "../../../src-shared/result.ts";
import { afterStep } from "./after-step.ts";
import type { Edited, EditState } from "./edit-state.ts";
import { nearestMembers } from "./nearest-members.ts";

/** Customers in no segment go to that of the customer nearest to them; who comes later does so too. */
export function noiseToNearest(state: EditState): Edited {
  const { segments, labels, features } = state;
  if (!labels.includes(-1)) {
    const words = "Everybody is in a segment already, so there is nobody to put into the nearest one.";
    throw new ExpectedFailure("nobody-outside", words, "edit");
  }
  const places = [...segments.keys()];
  return afterStep(state, {
    step: { to: places, nearest: nearestMembers(features, labels) },
    segments,
    continues: places,
  });
}
