import { join } from "node:path";

/** Folder of the public data sets, which are not ours to ship; tests that need them are skipped without it. */
export const evaluationData = process.env.TESSERA_EVALUATION_DATA;

export function evaluationFile(...path: string[]): string {
  return join(evaluationData ?? "", ...path);
}
