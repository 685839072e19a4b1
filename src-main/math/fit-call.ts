/** What a long calculation gets besides its data: seed, progress, stop. */
export interface FitCall {
  readonly seed: number;
  /** @param share 0–1 of this calculation. */
  readonly progress: (share: number) => void;
  /** Throws when the person has asked to stop; called at least twice a second. */
  readonly stopIfAsked: () => void;
  /** The flag behind stopIfAsked: Int32 cell 0 is non-zero once a stop is asked for. For threads of the calculation. */
  readonly stopFlag: SharedArrayBuffer;
}
