import type { Rng } from "../../../src-main/math/rng.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";

export const CUSTOMERS = 60;

/** An edit with what it makes of the segments. */
export interface Edited {
  readonly edit: Edit;
  /** The segment of each customer after it. */
  readonly labels: number[];
  /** By position after: the position before that goes on there, −1 for a new one. */
  readonly continues: number[];
}

/** Merges two of k segments, or splits one of them in two by chance. */
export function randomEdit(rng: Rng, labels: readonly number[], k: number): Edited {
  const first = rng.below(k);
  const places = [...Array(k).keys()];
  if (k > 2 && rng.below(2) === 0) {
    const other = (first + 1 + rng.below(k - 1)) % k;
    const [place, gone] = first < other ? [first, other] : [other, first];
    const continues = places.filter((position) => position !== gone);
    return {
      edit: { kind: "merge", segments: [first, other] },
      labels: labels.map((label) => continues.indexOf(label === gone ? place : label)),
      continues,
    };
  }
  return {
    edit: { kind: "split", segment: first, parts: 2 },
    labels: labels.map((label) => (label === first && rng.below(2) === 0 ? k : label)),
    continues: [...places, -1],
  };
}
