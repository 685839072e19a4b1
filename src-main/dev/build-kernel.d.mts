/** Compiles the k-means kernel unless it is newer than its sources. */
export function buildKernel(): Promise<void>;
