import { formatBytes, formatDuration, formatNumber } from "../../../src-shared/format.ts";
import { MOST_BYTES, type Needs } from "./algorithm-kit.ts";

/** Longest fit that is worth starting. */
const MOST_SECONDS = 1800;

/**
 * @param bytes peak memory besides the matrix. @param seconds time of one core.
 * @param instead what to do where that is too much, as a sentence.
 */
export function needsOf(n: number, d: number, bytes: number, seconds: number, instead: string): Needs {
  const size = `${formatNumber(n)} customers with ${d} features would take`;
  if (bytes > MOST_BYTES) {
    const most = formatBytes(MOST_BYTES);
    return { bytes, refusal: `${size} about ${formatBytes(bytes)} of memory; ${most} is the most. ${instead}` };
  }
  if (seconds > MOST_SECONDS) {
    return { bytes, refusal: `${size} about ${formatDuration(1000 * seconds)} or longer. ${instead}` };
  }
  return { bytes };
}
