import type { Rng } from "../../../src-main/math/rng.ts";
import type { OpenStore } from "../../../src-main/store/open-store.ts";
import { pick } from "../../shared/random.ts";

/** One decision about being written to. */
export interface ConsentRow {
  readonly person: number;
  readonly channel: string;
  readonly purpose: string;
  readonly state: "granted" | "withdrawn";
  /** Null: the file does not say when. */
  readonly day: number | null;
  readonly atMs: number | null;
}

/** When everything in random-world.ts was imported: before every dated row. */
export const IMPORTED_AT_MS = 1;

/** Writes decisions into a file of consents; every third without a day. */
export function writeConsents(
  store: OpenStore,
  rng: Rng,
  customers: number,
  moment: () => { readonly day: number; readonly atMs: number },
): ConsentRow[] {
  return Array.from({ length: rng.below(40) }, () => {
    const { day, atMs } = rng.below(3) === 0 ? { day: null, atMs: null } : moment();
    const row: ConsentRow = {
      person: 1 + rng.below(customers),
      channel: pick(rng, ["email", "sms"]),
      purpose: pick(rng, ["marketing", "service"]),
      state: pick(rng, ["granted", "withdrawn"] as const),
      day,
      atMs,
    };
    store.run(
      "INSERT INTO consent (import_id, customer_id, channel, purpose, state, at_ms, evidence) VALUES (3, ?, ?, ?, ?, ?, '')",
      row.person,
      row.channel,
      row.purpose,
      row.state,
      row.atMs,
    );
    return row;
  });
}
