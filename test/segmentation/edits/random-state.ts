import type { Rng } from "../../../src-main/math/rng.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import type { Algorithm } from "../../../src-main/segmentation/algorithms/algorithm-kit.ts";
import { kmeans } from "../../../src-main/segmentation/algorithms/kmeans/index.ts";
import type { EditState } from "../../../src-main/segmentation/edits/edit-state.ts";
import { type FeatureTable, matrixFor } from "../../../src-main/segmentation/feature-table.ts";
import { assignFrozen } from "../../../src-main/segmentation/frozen-model.ts";
import type { FeatureSet, Preparation } from "../../../src-shared/features.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import { quietCall } from "../../math/quiet-call.ts";
import { groupedMatrix, shuffled } from "../../math/random-matrix.ts";

export const FEATURES = 3;
const CUSTOMERS = 420;
const GROUPS = 6;

/** A table of customers in round groups; every third number is a customer, as where some have no orders. */
export function randomTable(rng: Rng): FeatureTable {
  const { values, n, d } = groupedMatrix(rng, CUSTOMERS, FEATURES, GROUPS);
  const ids = Array.from({ length: d }, (_, j) => `f${j}`);
  return {
    set: { features: ids.map((id) => ({ id, label: id })) } as unknown as FeatureSet,
    customerIds: Int32Array.from({ length: n }, (_, i) => 3 * i + 2),
    columnOf: (id) => Float64Array.from({ length: n }, (_, i) => values[i * d + ids.indexOf(id)]),
    labelOf: (id) => id,
  };
}

/** Segments that a method found in such a table, with a name for each. */
export async function foundState(seed: number, k = 4, algorithm: Algorithm = kmeans): Promise<EditState> {
  const table = randomTable(makeRng(seed));
  const preparation = table.set.features.map(
    ({ id }): Preparation => ({ featureId: id, transform: "none", scaling: "standard" }),
  );
  const features = matrixFor(table, preparation);
  const params = algorithm === kmeans ? { k, restarts: 4 } : { k };
  const fit = await algorithm.run(features, params, quietCall(seed));
  return {
    foundBy: { algorithm, params, seed, preparation },
    table,
    features,
    labels: fit.labels,
    model: { scales: features.scales, fitted: fit.model, positions: Array.from({ length: k }, (_, c) => c) },
    segments: Array.from({ length: k }, (_, c) => ({
      name: `Segment ${"ABCDEFGH"[c]}`,
      isNamedByPerson: c % 2 === 0,
      note: `note ${c}`,
    })),
  };
}

/** An edit that may be made of some segments; a split or a lock can still be refused for what the customers are. */
export function randomEdit(rng: Rng, { segments, table, foundBy }: EditState): Edit {
  const k = segments.length;
  const places = Array.from(shuffled(rng, k));
  const some = (most: number) => places.slice(0, 1 + rng.below(Math.max(1, most)));
  const people = Array.from(
    { length: 1 + rng.below(40) },
    () => table.customerIds[rng.below(table.customerIds.length)],
  );
  const customers = people as Extract<Edit, { kind: "pin" }>["customers"];
  switch (rng.below(k > 2 ? 6 : 4)) {
    case 0:
      return { kind: "split", segment: places[0], parts: 2 };
    case 1:
      return { kind: "pin", customers, segment: places[0] };
    case 2:
      return { kind: "select", customers, name: `Chosen ${rng.below(1e6)}` };
    case 3: {
      const [first] = foundBy.preparation;
      return foundBy.preparation.length > 1
        ? { kind: "exclude", features: [first.featureId] }
        : { kind: "pin", customers, segment: places[0] };
    }
    case 4:
      return { kind: "lock", segments: some(k - 2), parts: 2 };
    default:
      return { kind: "merge", segments: places.slice(0, 2 + rng.below(k - 2)) };
  }
}

/** Position of each customer by the stored model alone. */
export function assignedBy({ foundBy, model, table }: EditState): Int32Array {
  return assignFrozen(foundBy.algorithm, model, table);
}
