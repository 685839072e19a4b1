import { assertNever, ExpectedFailure, valueOf } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { type Definition, definitionSchema } from "../../../src-shared/segmentation-defined.ts";
import { conditionsOf } from "../../../src-shared/segmentation-rule.ts";
import type { Day } from "../../../src-shared/units.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import { algorithmNamed } from "../algorithms/index.ts";
import { followedDefinition, followingIn } from "../continuation/followed-rule.ts";
import { groundOf } from "../defined/find-members.ts";
import { describedFeature, type FeatureTable } from "../feature-table.ts";
import { assignFrozen, type FrozenModel, prepareByScales, type SegmentModel } from "../frozen-model.ts";
import { loadModel } from "../queries.ts";
import { membersOf as idsOf } from "../rules/customer-set.ts";
import { membersOnDay, segmentationsAskedFor } from "./asked-segments.ts";
import { dayTable, tableOfRows } from "./day-table.ts";

/** Who was in which segment on a day, as far as was known on it. */
export interface SegmentsOfDay {
  readonly day: Day;
  /** Customers with an order until the day, and the features that decide. */
  readonly table: FeatureTable;
  /** Everybody who could be in a segment, ascending. */
  readonly customerIds: Int32Array;
  /** Length of `customerIds`: position of the segment, the first one where they overlap; −1 for none. */
  readonly labels: Int32Array;
}

/** A segmentation that can be asked about any day. */
export type AskedByDay = {
  readonly segmentation: Segmentation;
  /** Features that its segments rest on. */
  readonly needed: ReadonlySet<string>;
} & (
  | { readonly kind: "found"; readonly algorithm: Algorithm; readonly model: FrozenModel }
  | {
      readonly kind: "defined";
      readonly definition: Definition;
      /** The segmentations that its rules ask for; a segment of them is asked on the same day. */
      readonly askedFor: readonly AskedByDay[];
    }
);

/** @throws ExpectedFailure where it cannot be asked about the past. */
export function askedByDay(job: JobContext, segmentation: Segmentation): AskedByDay {
  if (segmentation.isDefined) {
    const definition = followedDefinition(definitionSchema.parse(segmentation.params), followingIn(job.store));
    const askedFor = segmentationsAskedFor(job.store, definition).map((asked) => askedByDay(job, asked));
    const own = featuresOfDefinition(definition);
    const needed = new Set([...own, ...askedFor.flatMap((asked) => [...asked.needed])]);
    return { kind: "defined", segmentation, definition, askedFor, needed };
  }
  const model = loadModel<Partial<FrozenModel>>(job.store, segmentation.segmentationId);
  if (model.fitted === undefined) {
    throw new ExpectedFailure(
      "no-model",
      "These segments were made by an earlier version, which kept no model. Make them again.",
      "segmentationId",
    );
  }
  const found = model as FrozenModel;
  return {
    kind: "found",
    segmentation,
    algorithm: valueOf(algorithmNamed(segmentation.algorithm)),
    model: found,
    needed: new Set(scalesOf(found).map(({ featureId }) => featureId)),
  };
}

type Scaled = Pick<SegmentModel, "scales" | "inside">;

/** Scales of the model's own features, and of those of the segment that it is inside of. */
function scalesOf({ scales, inside }: Scaled): SegmentModel["scales"] {
  return inside ? [...scales, ...scalesOf(inside.model)] : scales;
}

/** @returns ids of the features that a definition names. */
export function featuresOfDefinition(definition: Definition): string[] {
  switch (definition.method) {
    case "rfm":
      return definition.axes.map(({ featureId }) => featureId);
    case "lifecycle":
      return [];
    case "rules": {
      const conditions = definition.segments.flatMap(({ rule }) => conditionsOf(rule));
      return conditions.flatMap((condition) => (condition.kind === "feature" ? [condition.featureId] : []));
    }
    default:
      return assertNever(definition);
  }
}

/**
 * Asks who was in which segment on a day, reading no row after it: found segments by their model as it is stored,
 * defined ones by their definition.
 * @param extra further features to have in the table, where the data gives them.
 * @returns undefined where the data until that day gives nobody, or not all that the segments rest on.
 */
export function segmentsOfDay(
  job: JobContext,
  asked: AskedByDay,
  asOfDay: Day,
  extra: readonly string[] = [],
): SegmentsOfDay | undefined {
  const { returns } = asked.segmentation;
  const table = dayTable(job, { asOfDay, returns, featureIds: new Set([...asked.needed, ...extra]) });
  if (!table) return undefined;
  if ([...asked.needed].some((id) => !describedFeature(table.set, id))) return undefined;
  return asked.kind === "found"
    ? { day: asOfDay, table, customerIds: table.customerIds, labels: assignWhereDefined(asked, table) }
    : { day: asOfDay, table, ...askDefinition(job, asked, table) };
}

/** @returns the customers of a table whom a model can place: who have all the values that are not filled. O(n·d). */
export function definedRows(model: Scaled, table: FeatureTable): Int32Array {
  const { values, d } = prepareByScales(table, { scales: scalesOf(model) });
  return Int32Array.from(table.customerIds.keys()).filter(
    (row) => !values.subarray(row * d, (row + 1) * d).some(Number.isNaN),
  );
}

/** Early on features such as a rhythm are not defined for many yet: these are in no segment, instead of stopping the rest. */
export function assignWhereDefined(asked: AskedByDay & { kind: "found" }, table: FeatureTable): Int32Array {
  const rows = definedRows(asked.model, table);
  const labels = new Int32Array(table.customerIds.length).fill(-1);
  if (rows.length === 0) return labels;
  const assigned = assignFrozen(asked.algorithm, asked.model, tableOfRows(table, rows));
  rows.forEach((row, i) => (labels[row] = assigned[i]));
  return labels;
}

function askDefinition(job: JobContext, asked: AskedByDay & { kind: "defined" }, table: FeatureTable) {
  const { definition } = asked;
  const segments = membersOnDay(job, asked, table);
  const customerIds = definition.method === "rfm" ? table.customerIds : idsOf(groundOf(job, table).everyone);
  const labels = new Int32Array(customerIds.length).fill(-1);
  const rowOf = new Map(Array.from(customerIds, (id, row) => [id, row]));
  segments.forEach(({ members }, segment) => {
    for (const member of members) {
      const row = rowOf.get(member);
      if (row !== undefined && labels[row] < 0) labels[row] = segment;
    }
  });
  return { customerIds, labels };
}
