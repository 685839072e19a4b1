import { formatFeature } from "../../../src-shared/feature-format.ts";
import type { FeatureUnit } from "../../../src-shared/features.ts";
import { formatShort } from "../../../src-shared/format.ts";

/** A value beside its feature's name: "orders at least 4", not "orders at least 4 orders". */
export function valueBesideLabel(value: number, unit: FeatureUnit, currency: string): string {
  return unit === "orders" ? formatShort(value) : formatFeature(value, unit, currency);
}
