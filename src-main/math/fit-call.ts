/** What a long calculation gets besides its data: seed, progress, stop. */
export interface FitCall {
  readonly seed: number;
  /** @param share 0–1 of this calculation. */
  readonly progress: (share: number) => void;
  /** Throws when the person has asked to stop; called at least twice a second. */
  readonly stopIfAsked: () => void;
}

/** @returns the call of one step: its progress runs from `from` to `to` of the whole calculation's. */
export function partOfCall(call: FitCall, from: number, to: number): FitCall {
  return { ...call, progress: (share) => call.progress(from + share * (to - from)) };
}
