import type { ConsentChannel } from "../../../src-shared/source-kinds.ts";

export interface DatedConsent {
  readonly channel: ConsentChannel;
  readonly purpose: string;
  readonly state: "granted" | "withdrawn";
  /** UTC; null where the file does not say. */
  readonly atMs: number | null;
  /** When it was decided, or else heard of. */
  readonly heardMs: number;
}

/**
 * What stands after some decisions about one channel and purpose, by the rule of the view person_consent: a withdrawal,
 * until a later opt-in whose day is known. Of two people who turn out to be one, the stricter consent stands.
 */
export function standingConsent(decisions: readonly DatedConsent[]): "granted" | "withdrawn" | undefined {
  if (decisions.length === 0) return undefined;
  const withdrawn = decisions.filter(({ state }) => state === "withdrawn").map(({ heardMs }) => heardMs);
  const granted = decisions
    .filter(({ state }) => state === "granted")
    .flatMap(({ atMs }) => (atMs === null ? [] : [atMs]));
  return withdrawn.length === 0 || Math.max(...granted) > Math.max(...withdrawn) ? "granted" : "withdrawn";
}
