import {
  type BuilderConditions,
  type BuilderMeasure,
  builderSentence,
  type CustomFeature,
} from "../../../src-shared/feature-builder.ts";
import type { FeatureUnit, FeatureWords } from "../../../src-shared/features.ts";
import type { Day } from "../../../src-shared/units.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { ComputedFeature } from "../feature-reader.ts";
import { compileMeasure } from "./compile-measure.ts";

export interface CustomContext {
  readonly store: ReadStore;
  /** Position of a customer by id; −1 or nothing for those without orders. */
  readonly rankOf: Int32Array;
  readonly customers: number;
  readonly asOfDay: Day;
  readonly currency: string;
  /** Values of a feature that was computed before. */
  readonly columnOf: (featureId: string) => Float64Array | undefined;
  readonly wordsOf: (featureId: string) => FeatureWords | undefined;
}

/**
 * Computes a feature that a person built. Counts and sums are 0 for customers without such a row; all else is not defined
 * for them. @returns undefined where it rests on a feature that this data does not give.
 */
export function computeCustom(feature: CustomFeature, context: CustomContext): ComputedFeature | undefined {
  const { made } = feature;
  const values = made.kind === "measure" ? measured(made, context) : combined(made, context);
  return values && { words: customWords(feature, context.wordsOf), values };
}

function measured(measure: BuilderMeasure, context: CustomContext): Float64Array {
  const { kind } = measure.aggregate;
  const isZeroWithout = kind === "count" || kind === "sum" || kind === "different";
  const values = new Float64Array(context.customers).fill(isZeroWithout ? 0 : Number.NaN);
  const { sql, parameters } = compileMeasure(measure, context.asOfDay, context.currency);
  for (const [person, value] of context.store.rows<[number, number | null]>(sql, ...parameters)) {
    const rank = context.rankOf[person] ?? -1;
    if (rank >= 0 && value !== null) values[rank] = value;
  }
  return values;
}

/** 1 or 0; NaN where the conditions that can be told do not settle it. */
function combined(
  { kind, conditions }: BuilderConditions,
  { columnOf, customers }: CustomContext,
): Float64Array | undefined {
  const columns = conditions.map(({ featureId }) => columnOf(featureId));
  if (columns.some((column) => column === undefined)) return undefined;
  const settling = kind === "all of" ? 0 : 1;
  return Float64Array.from({ length: customers }, (_, rank) => {
    let answer = 1 - settling;
    for (let c = 0; c < conditions.length; c++) {
      const value = columns[c]?.[rank] ?? Number.NaN;
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = conditions[c];
      if (Number.isNaN(value)) answer = Number.NaN;
      else if (Number(value >= min && value <= max) === settling) return settling;
    }
    return answer;
  });
}

function customWords(feature: CustomFeature, wordsOf: CustomContext["wordsOf"]): FeatureWords {
  const { id, name, made } = feature;
  const isDefinedForAll = made.kind === "measure" && ["count", "sum", "different"].includes(made.aggregate.kind);
  return {
    id,
    label: name,
    definition: builderSentence(feature, (featureId) => wordsOf(featureId)?.label ?? featureId),
    unit: unitOf(feature),
    family: "custom",
    class: "behavioural",
    needs: ["orders"],
    ...(isDefinedForAll
      ? {}
      : { minimum: made.kind === "measure" ? "a row that meets the filters" : "features that are defined" }),
    window: "all",
    isUndated: isUndated(feature, wordsOf),
    isHeadline: true,
    high: { adjective: `high “${name}”`, predicate: `have more of “${name}”` },
    low: { adjective: `low “${name}”`, predicate: `have less of “${name}”` },
  };
}

/** Vendors come from product files, and the status of a ticket is that of today: neither bears a day. */
function isUndated({ made }: CustomFeature, wordsOf: CustomContext["wordsOf"]): boolean {
  if (made.kind !== "measure") return made.conditions.some(({ featureId }) => wordsOf(featureId)?.isUndated === true);
  const fields = made.filters.flatMap((filter) => ("field" in filter ? [filter.field] : []));
  if ("field" in made.aggregate) fields.push(made.aggregate.field);
  return fields.some((field) => field === "vendor" || field === "status");
}

function unitOf({ made }: CustomFeature): FeatureUnit {
  if (made.kind !== "measure") return "yes-no";
  const { aggregate, table } = made;
  if ("field" in aggregate) {
    const isMoney = aggregate.field === "amount" || aggregate.field === "unitPrice";
    return isMoney && aggregate.kind !== "different" ? "money" : "things";
  }
  if (aggregate.kind === "share") return "share";
  if (aggregate.kind === "count") return table === "orders" ? "orders" : "things";
  return "days";
}
