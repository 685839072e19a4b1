import type { Day } from "../../src-shared/units.ts";
import { loadSetting } from "../project/queries.ts";
import type { ReadStore } from "../store/open-store.ts";

/**
 * The day of the newest import that brought orders; the default as-of date never lies after it, whatever a file claims
 * about the future. 0 before the first import.
 */
export function latestImportDay(store: ReadStore): Day {
  return loadSetting(store, "latestImportDay") ?? 0;
}
