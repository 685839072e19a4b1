import { fit } from "../../src-main/segmentation/algorithms/kmeans/fit.ts";
import { quietCall } from "./quiet-call.ts";

/** A whole program that uses the lanes: prints how long it had run when it was done. */
const n = 4000;
await fit({ values: Float64Array.from({ length: n }, (_, i) => i % 7), n, d: 1 }, { k: 3, restarts: 2 }, quietCall());
process.stdout.write(String(performance.now()));
