import type { Algorithm } from "./algorithm-kit.ts";
import { kmeans } from "./kmeans/index.ts";

/** Every method that can make segments from a feature matrix. */
export const algorithms: readonly Algorithm[] = [kmeans];
