import { fit } from "../../src-main/segmentation/algorithms/kmeans/fit.ts";
import { quietCall } from "./quiet-call.ts";

/** A whole program that uses the lanes: says when it is done. */
const n = 4000;
await fit({ values: Float64Array.from({ length: n }, (_, i) => i % 7), n, d: 1 }, { k: 3, restarts: 2 }, quietCall());
process.stdout.write("fitted");
