import { segmentLetter } from "../../src-shared/palette.ts";
import type { AlikeSegments } from "../../src-shared/segmentation-views.ts";
import { columnNamesOf } from "../../src-shared/source-derived.ts";
import type { Study } from "../../src-shared/study.ts";
import { isoDay, minorUnitsPer } from "../../src-shared/units.ts";

/** A study, and what is to be said of its segments. */
export interface SummedUp extends Study {
  readonly alike: readonly AlikeSegments[];
}

/** The facts of a study as plain JSON, for machines and for the record; money in currency units. */
export function studySummary(
  { inspection, summary, featureSet, exploration, segmentation, alike }: SummedUp,
  programVersion: string,
  segmentsSha256: string,
) {
  const money = (minor: number) => minor / minorUnitsPer(segmentation.currency);
  return {
    programVersion,
    file: { name: inspection.fileName, bytes: inspection.sizeBytes, dialect: inspection.dialect },
    columns: Object.fromEntries(
      Object.entries(inspection.recipe.columns).map(([role, index]) => [role, columnNamesOf(inspection.recipe)[index]]),
    ),
    rows: summary.counts,
    problems: summary.problems.map(({ kind, count, repair }) => ({ kind, count, repair })),
    customers: summary.customers,
    orders: summary.orders,
    firstDay: summary.firstDay === undefined ? null : isoDay(summary.firstDay),
    lastDay: summary.lastDay === undefined ? null : isoDay(summary.lastDay),
    currency: segmentation.currency,
    sales: money(summary.saleMinor),
    returns: money(summary.returnMinor),
    asOf: isoDay(featureSet.asOfDay),
    returnMode: featureSet.returns,
    clusteredCustomers: featureSet.customers,
    customersWithOnlyReturns: featureSet.customersWithOnlyReturns,
    preparation: segmentation.preparation,
    algorithm: segmentation.algorithm,
    params: segmentation.params,
    seed: segmentation.seed,
    k: segmentation.segments.length,
    recommended: exploration
      ? { k: exploration.recommendedK, reasons: exploration.reasons, runnersUp: exploration.runnersUp }
      : null,
    tried: exploration?.results ?? [],
    scores: segmentation.scores,
    sentence: segmentation.sentence,
    segments: segmentation.segments.map((segment) => ({
      letter: segmentLetter(segment.index),
      name: segment.name,
      customers: segment.customers,
      customerShare: segment.customerShare,
      spend: money(segment.spendMinor),
      spendShare: segment.spendShare,
      centre: byFeature(featureSet.features, segment.means),
      median: byFeature(featureSet.features, segment.medians),
      zMean: byFeature(featureSet.features, segment.zMeans),
      drivers: segment.drivers,
    })),
    alike: alike.map(({ first, second, featureId, figure, sentence }) => ({
      segments: [segmentLetter(first), segmentLetter(second)],
      mostIn: featureId,
      figure,
      sentence,
    })),
    segmentsCsvSha256: segmentsSha256,
  };
}

function byFeature(
  features: Study["featureSet"]["features"],
  values: readonly number[],
): Record<string, number | null> {
  return Object.fromEntries(features.map(({ id }, c) => [id, Number.isFinite(values[c]) ? values[c] : null]));
}
