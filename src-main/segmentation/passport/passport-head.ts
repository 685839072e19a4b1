import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Passport } from "../../../src-shared/segmentation-passport.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { packFingerprints } from "./checksums.ts";
import type { DataTrace, ResultTrace } from "./trace.ts";

/** What every passport begins with. */
export function passportHead(
  { name, programVersion, asOfDay, returns, currency }: Segmentation,
  { customers, keys, prints }: DataTrace,
): Pick<Passport, "format" | "version" | "name" | "programVersion" | "data"> {
  return {
    format: "tessera-passport",
    version: 1,
    name,
    programVersion,
    data: { asOf: isoDay(asOfDay), returns, currency, customers, keys, rows: packFingerprints(prints) },
  };
}

/** What every passport ends with, measures apart. */
export function passportResult(
  { segments }: Segmentation,
  { sizes, labels, prints }: ResultTrace,
): Pick<Passport["result"], "sizes" | "names" | "labels" | "rows"> {
  return { sizes: [...sizes], names: segments.map(({ name }) => name), labels, rows: packFingerprints(prints) };
}

/** @returns features with the checksums of their values; those that the data does not have are left out. */
export function withChecksums<Feature extends { readonly featureId: string }>(
  features: readonly Feature[],
  { checksumOf }: DataTrace,
): (Feature & { values: string })[] {
  return features.flatMap((feature) => {
    const values = checksumOf(feature.featureId);
    return values === undefined ? [] : [{ ...feature, values }];
  });
}
