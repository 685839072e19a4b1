import type { FitCall } from "../../src-main/math/fit-call.ts";

/** A call that nobody watches and nobody stops. */
export function quietCall(seed = 1): FitCall {
  return { seed, progress: () => {}, stopIfAsked: () => {} };
}
