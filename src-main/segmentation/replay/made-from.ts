import { createHash } from "node:crypto";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { computedFrom } from "../../features/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadModel } from "../queries.ts";

/** What a replay rests on: equal only where the data, the method's settings and the model are. */
export function madeFromOf(store: ReadStore, { segmentationId, algorithm, params, isDefined }: Segmentation): string {
  const model = isDefined ? null : loadModel<unknown>(store, segmentationId);
  const made = JSON.stringify([algorithm, params, model]);
  return `${computedFrom(store)} ${createHash("sha256").update(made).digest("hex")}`;
}
