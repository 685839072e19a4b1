import type { ContinuedSegment } from "../store-found.ts";
import { type Edited, type EditState, sizesOf } from "./edit-state.ts";
import { applyStep, type ModelStep } from "./model-step.ts";
import { withPlaces } from "./nearest-members.ts";

/** A step with what its segments are. */
export interface StepDraft {
  readonly step: ModelStep;
  /** By position after. */
  readonly segments: readonly ContinuedSegment[];
  /** By position after: the position before that goes on there, −1 for a new one. */
  readonly continues: readonly number[];
  /** Where those go whom a model will put into a segment that the step leaves empty; −1 for none. */
  readonly heir?: number;
}

/** Adds a step to the model of a state; segments that nobody is in any more close up. O(n·k·d). */
export function afterStep(state: EditState, draft: StepDraft): Edited {
  const { table, features, model } = state;
  const wide = applyStep(state.labels, draft.step, features, table.customerIds);
  const sizes = sizesOf(wide, draft.segments.length);
  const places = closedUp(sizes, draft.heir ?? -1);
  const kept = [...sizes.keys()].filter((position) => sizes[position] > 0);
  return {
    state: {
      ...state,
      labels: wide.map((label) => (label < 0 ? -1 : places[label])),
      model: { ...model, steps: [...(model.steps ?? []), renumbered(draft.step, places)] },
      segments: kept.map((position) => draft.segments[position]),
    },
    continues: Int32Array.from(kept, (position) => draft.continues[position]),
  };
}

/** @returns by position: the one it gets when empty segments go; an empty one's is its heir's. */
function closedUp(sizes: Int32Array, heir: number): Int32Array {
  let next = 0;
  const places = sizes.map((size) => (size > 0 ? next++ : -1));
  const ofHeir = heir < 0 ? -1 : places[heir];
  return places.map((place) => (place < 0 ? ofHeir : place));
}

function renumbered({ to, again, nearest, listed }: ModelStep, places: Int32Array): ModelStep {
  const placeOf = (position: number) => (position < 0 ? -1 : places[position]);
  return {
    to: to.map(placeOf),
    ...(again && { again: { ...again, positions: again.positions.map(placeOf) } }),
    ...(nearest && { nearest: withPlaces(nearest, placeOf) }),
    ...(listed && { listed: listed.map((list) => ({ ...list, position: placeOf(list.position) })) }),
  };
}
