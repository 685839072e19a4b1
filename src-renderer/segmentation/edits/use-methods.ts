import { useLoaded } from "../../use-tessera.ts";
import type { MethodChoice } from "./edit-fields.tsx";

/** Every method that can find parts of a segment; none while they are not known. */
export function useMethods(): readonly MethodChoice[] {
  const loaded = useLoaded(["segmentation.listAlgorithms"], (client) => client.segmentation.listAlgorithms({}));
  if (loaded.state !== "done") return [];
  return loaded.value.map(({ id, title, params }) => ({
    id,
    title,
    takesNumber: params.some(({ name }) => name === "k"),
  }));
}
