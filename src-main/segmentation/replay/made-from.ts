import { createHash } from "node:crypto";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { definitionSchema } from "../../../src-shared/segmentation-defined.ts";
import { computedFrom } from "../../features/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { followedDefinition, followingIn } from "../continuation/followed-rule.ts";
import { loadModel } from "../queries.ts";
import { segmentationsAskedFor } from "./asked-segments.ts";

/** What a replay rests on: equal only where the data, the method's settings and the model are, and those of all that it asks for. */
export function madeFromOf(store: ReadStore, segmentation: Segmentation): string {
  const made = JSON.stringify(madeBy(store, segmentation));
  return `${computedFrom(store)} ${createHash("sha256").update(made).digest("hex")}`;
}

function madeBy(store: ReadStore, { segmentationId, algorithm, params, isDefined }: Segmentation): unknown[] {
  if (!isDefined) return [algorithm, params, loadModel<unknown>(store, segmentationId)];
  const definition = followedDefinition(definitionSchema.parse(params), followingIn(store));
  const askedFor = segmentationsAskedFor(store, definition);
  return [algorithm, definition, null, ...askedFor.map((asked) => madeBy(store, asked))];
}
