import type { Preparation } from "../../../src-shared/features.ts";
import { formatCount, formatList } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { scalingWords, transformWords } from "../../../src-shared/preparation-words.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { type Definition, definedMethods, isDefinedMethod } from "../../../src-shared/segmentation-defined.ts";
import { type MethodLog, type MethodStep, wordsOfEdit } from "../../../src-shared/segmentation-edits.ts";
import { lifecycleStates } from "../../../src-shared/segmentation-lifecycle.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { loadFeatureSet } from "../../features/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { algorithms } from "../algorithms/index.ts";
import { loadMigration } from "../continuation/queries.ts";
import { headRevision, listRevisions } from "../defined/queries.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import type { RootFacts } from "./edit-recipe.ts";
import { recipeOf } from "./edit-segments.job.ts";
import { moveBack, moveForth } from "./move-head.ts";
import { loadEdit } from "./queries.ts";

/** Says in order how a segmentation came to be: from which data, by which features and method, and each edit since. */
export function methodLog(store: ReadStore, segmentationId: SegmentationId): MethodLog {
  const found = loadSegmentation(store, segmentationId);
  const { root, edits } = recipeOf(store, found);
  const migration = loadMigration(store, segmentationId);
  const steps: MethodStep[] = [
    { title: "Data", words: dataWords(store, found), atMs: null },
    ...(isDefinedMethod(root.algorithm)
      ? []
      : [{ title: "Features", words: featureWords(store, found, root), atMs: null }]),
    { title: "Method", words: methodWords(found, root), atMs: root.createdAtMs },
    ...(migration ? [{ title: "Carried on", words: `From “${migration.earlierName}”.`, atMs: found.createdAtMs }] : []),
    ...versionSteps(store, segmentationId),
    ...edits.map(({ edit, words, atMs }) => ({ title: wordsOfEdit(edit.kind).title, words, atMs })),
  ];
  return {
    steps,
    undo: moveBack(store, segmentationId)?.title ?? null,
    redo: moveForth(store, segmentationId)?.title ?? null,
    line: { first: loadEdit(store, segmentationId)?.lineId ?? segmentationId, edits: edits.length },
  };
}

/** Versions of a definition after the first, up to the one that holds. */
function versionSteps(store: ReadStore, segmentationId: SegmentationId): MethodStep[] {
  const holds = headRevision(store, segmentationId);
  const versions = listRevisions(store, segmentationId).filter(({ number }) => number <= holds);
  return versions.slice(1).map(({ number, madeAtMs, definition, segmentIds }, i) => {
    const before = versions[i];
    const gone = before.segmentIds.flatMap((id, at) =>
      segmentIds.includes(id) ? [] : [namesOf(before.definition, at)],
    );
    const added = segmentIds.flatMap((id, at) => (before.segmentIds.includes(id) ? [] : [namesOf(definition, at)]));
    const changes = [
      ...(gone.length > 0 ? [`${formatList(gone)} taken out`] : []),
      ...(added.length > 0 ? [`${formatList(added)} new`] : []),
    ];
    const words = `${[formatCount(segmentIds.length, "segment"), ...changes].join("; ")}.`;
    return { title: `Version ${number}`, words, atMs: madeAtMs };
  });
}

function namesOf(definition: Definition, position: number): string {
  const name = definition.method === "lifecycle" ? lifecycleStates[position].name : definition.segments[position].name;
  return `“${name}”`;
}

function dataWords(store: ReadStore, { featureSetId, asOfDay, returns, isDefined, customers }: Segmentation): string {
  const everybody = isDefined ? customers : (loadFeatureSet(store, featureSetId)?.customers ?? customers);
  const kind = isDefined ? "known" : "with an order";
  return `${formatCount(everybody, "customer")} ${kind} until ${isoDay(asOfDay)}; returns ${returns === "net" ? "subtracted" : "left out"}.`;
}

function featureWords(store: ReadStore, { featureSetId }: Segmentation, { preparation }: RootFacts): string {
  const features = loadFeatureSet(store, featureSetId)?.features ?? [];
  const labelOf = (id: string) => features.find((feature) => feature.id === id)?.label ?? id;
  return `${preparation.map((choice) => preparationWords(choice, labelOf(choice.featureId))).join(", ")}.`;
}

function preparationWords({ transform, scaling, winsorShare, missing, weight }: Preparation, label: string): string {
  const how = [
    ...(missing === undefined ? [] : ["missing ones as the median"]),
    ...(winsorShare === undefined ? [] : ["extremes limited"]),
    ...(transform === "none" ? [] : [transformWords[transform]]),
    scalingWords[scaling],
    ...(weight === undefined ? [] : [`weight ${weight}`]),
  ];
  return `${label} (${how.join(", ")})`;
}

function methodWords(
  { overlaps, programVersion }: Segmentation,
  { algorithm, params, seed, segments }: RootFacts,
): string {
  const by = `Tessera ${programVersion}`;
  if (isDefinedMethod(algorithm)) {
    const several = overlaps ? "; a customer can be in several" : "";
    return `${definedMethods[algorithm]}, defined by you, and brought up to date when the data change${several}. ${by}.`;
  }
  const title = algorithms.find(({ id }) => id === algorithm)?.title ?? algorithm;
  const settings = Object.entries(params)
    .filter(([name, value]) => name !== "k" && (typeof value === "number" || typeof value === "string"))
    .map(([name, value]) => `${name} ${String(value)}`);
  return `${formatList([`${title}: ${formatCount(segments, "group")}`, ...settings, `seed ${seed}`])}. ${by}.`;
}
