import type { Algorithm } from "./algorithm-kit.ts";

/** Fewer customers than these say nothing about groups. */
const LEAST_ROWS = 2000;
/** Customers that a place or a segment needs in the sample: below, chance decides. */
const LEAST_COUNT = 4;

/** How a method is tried on a part of the rows. */
export interface SampledParams {
  readonly rows: number;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Parameters for a sample that stand for the given ones: a number of customers becomes its share, so that the same places
 * stay dense; distances and numbers of segments stay as they are.
 * @param params checked. @param n rows there are. @param share 0–1 wanted; more where that leaves too few.
 */
export function sampledParams(
  { countsOf }: Pick<Algorithm, "countsOf">,
  params: Readonly<Record<string, unknown>>,
  n: number,
  share: number,
): SampledParams {
  const counts = countsOf(n, params);
  const [decisive] = Object.values(counts);
  const enough = Math.max(share, LEAST_ROWS / n, decisive === undefined ? 0 : LEAST_COUNT / decisive);
  const taken = Math.min(1, enough);
  const scaled = Object.entries(counts).map(([name, count]) => [name, Math.max(2, Math.round(count * taken))] as const);
  return { rows: Math.ceil(taken * n), params: { ...params, ...Object.fromEntries(scaled) } };
}
