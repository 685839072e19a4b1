import {
  builderProblem,
  type CustomFeature,
  type CustomFeatureDeclaration,
} from "../../../src-shared/feature-builder.ts";
import type { CustomPreview, FeatureSet } from "../../../src-shared/features.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import { addHistory, loadSetting, saveSetting } from "../../project/queries.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";
import { obstacleOf, proposePreparation } from "../propose-preparation.ts";
import { loadColumn, loadNewestFeatureSet } from "../queries.ts";
import { summarizeColumn } from "../summarize-column.ts";
import { computeCustom } from "./compute-custom.ts";

export function listCustom(store: ReadStore): readonly CustomFeature[] {
  return loadSetting(store, "customFeatures") ?? [];
}

/** Keeps a declaration under a new id, or in place of an earlier one. */
export function saveCustom(
  store: WriteStore,
  nowMs: number,
  declaration: CustomFeatureDeclaration,
  customId: string | undefined,
): Result<CustomFeature> {
  const known = listCustom(store);
  if (customId !== undefined && !known.some(({ id }) => id === customId)) return unknown(customId);
  const others = known.filter(({ id }) => id !== customId);
  const twin = others.find(({ name }) => name.toLowerCase() === declaration.name.toLowerCase());
  if (twin) return fail("name-taken", `There is already a feature “${twin.name}”. Choose another name.`, "declaration");
  const problem = builderProblem(declaration, labelsFor(store, others));
  if (problem !== undefined) return fail("bad-feature", problem, "declaration");
  const used = known.map(({ id }) => Number(id.slice(id.indexOf(":") + 1)));
  const feature: CustomFeature = { ...declaration, id: customId ?? `custom:${Math.max(0, ...used) + 1}` };
  if (refersTo(feature, feature.id, others)) {
    return fail("bad-feature", "The feature would rest on itself. Choose other conditions.", "declaration");
  }
  const kept = customId === undefined ? [...known, feature] : known.map((own) => (own.id === customId ? feature : own));
  saveSetting(store, "customFeatures", kept);
  addHistory(
    store,
    nowMs,
    "features.saveCustom",
    `Feature “${feature.name}” ${customId === undefined ? "built" : "changed"}.`,
  );
  return succeed(feature);
}

export function deleteCustom(store: WriteStore, nowMs: number, customId: string): Result<CustomFeature> {
  const known = listCustom(store);
  const feature = known.find(({ id }) => id === customId);
  if (!feature) return unknown(customId);
  const user = known.find(
    ({ made }) => made.kind !== "measure" && made.conditions.some(({ featureId }) => featureId === customId),
  );
  if (user)
    return fail(
      "feature-used",
      `“${user.name}” rests on this feature. Give that one up first, or change it.`,
      "customId",
    );
  saveSetting(
    store,
    "customFeatures",
    known.filter(({ id }) => id !== customId),
  );
  addHistory(store, nowMs, "features.deleteCustom", `Feature “${feature.name}” given up.`);
  return succeed(feature);
}

/** Computes a declaration on the customers and as of the day of a feature set. */
export function previewCustom(
  store: ReadStore,
  set: FeatureSet,
  customerIds: Int32Array,
  declaration: CustomFeatureDeclaration,
): Result<CustomPreview> {
  const problem = builderProblem(declaration, new Map(set.features.map(({ id, label }) => [id, label])));
  if (problem !== undefined) return fail("bad-feature", problem, "declaration");
  const rankOf = new Int32Array(customerIds.reduce((most, id) => Math.max(most, id), 0) + 1).fill(-1);
  customerIds.forEach((id, rank) => {
    rankOf[id] = rank;
  });
  const isThere = new Set(set.features.map(({ id }) => id));
  const computed = computeCustom(
    { ...declaration, id: "custom:preview" },
    {
      store,
      rankOf,
      customers: customerIds.length,
      asOfDay: set.asOfDay,
      currency: set.currency,
      columnOf: (id) => (isThere.has(id) ? loadColumn(store, set.featureSetId, id) : undefined),
      wordsOf: (id) => set.features.find((feature) => feature.id === id),
    },
  );
  if (!computed) throw new Error("a checked declaration rests on a feature that is not there");
  const { words, values } = computed;
  const summary = summarizeColumn(values);
  const obstacle = obstacleOf(words, summary);
  const orders = isThere.has("orders") ? loadColumn(store, set.featureSetId, "orders") : undefined;
  const proposal = proposePreparation(words, values, summary, orders);
  return succeed({
    sentence: words.definition,
    defined: values.filter((value) => !Number.isNaN(value)).length,
    summary: { ...words, ...summary, proposal, ...(obstacle === undefined ? {} : { obstacle }) },
  });
}

/** Features that conditions may name: those computed last, and the other ones built. */
function labelsFor(store: ReadStore, others: readonly CustomFeature[]): ReadonlyMap<string, string> {
  const computed = loadNewestFeatureSet(store)?.features ?? [];
  return new Map([
    ...computed.map(({ id, label }) => [id, label] as const),
    ...others.map(({ id, name }) => [id, name] as const),
  ]);
}

/** Does a feature rest on another one, itself or through those it rests on? */
function refersTo({ made }: CustomFeature, id: string, others: readonly CustomFeature[]): boolean {
  if (made.kind === "measure") return false;
  return made.conditions.some(({ featureId }) => {
    if (featureId === id) return true;
    const next = others.find((other) => other.id === featureId);
    return next !== undefined && refersTo(next, id, others);
  });
}

/** Those that rest on others after the ones they rest on. */
export function inOrder(features: readonly CustomFeature[]): CustomFeature[] {
  const sorted: CustomFeature[] = [];
  const visit = (feature: CustomFeature): void => {
    if (sorted.includes(feature)) return;
    if (feature.made.kind !== "measure") {
      for (const { featureId } of feature.made.conditions) {
        const needed = features.find(({ id }) => id === featureId);
        if (needed) visit(needed);
      }
    }
    sorted.push(feature);
  };
  for (const feature of features) visit(feature);
  return sorted;
}

const unknown = (customId: string) =>
  fail("feature-unknown", `There is no feature “${customId}” in this project any more.`, "customId");
