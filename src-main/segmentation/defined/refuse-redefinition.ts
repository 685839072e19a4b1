import type { SegmentId } from "../../../src-shared/ids.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { GoesTo } from "../continuation/lineage.ts";
import { askedSegments, loadDependencies } from "../rules/dependencies.ts";
import { listRuleSets } from "./queries.ts";

/** @throws ExpectedFailure where segments were found, or defined in another way. */
export function refuseOtherMethod(segmentation: Segmentation, { method }: Definition): void {
  if (segmentation.algorithm === method) return;
  throw new ExpectedFailure(
    "other-method",
    `“${segmentation.name}” was not made in this way, so it cannot be changed in this way. Make new segments instead.`,
    "segmentationId",
  );
}

/** @throws ExpectedFailure where a segmentation would go that rules ask for: they would go on with who was in it last. */
export function refuseAskedFor(store: ReadStore, { segmentationId, name }: Segmentation): void {
  const [asking] =
    [...loadDependencies(store)].find(([id, asked]) => id !== segmentationId && asked.has(segmentationId)) ?? [];
  const rules = listRuleSets(store).find((set) => set.segmentationId === asking);
  if (rules === undefined) return;
  throw new ExpectedFailure(
    "segment-in-use",
    `“${name}” cannot be deleted: a rule of “${rules.name}” asks for one of its segments. Change that rule first.`,
    "segmentationId",
  );
}

function namesIn(definition: Definition, before: Segmentation): readonly string[] {
  // The states of a lifecycle are always the same ones.
  return definition.method === "lifecycle"
    ? before.segments.map(({ name }) => name)
    : definition.segments.map(({ name }) => name);
}

/** @returns for each segment of a definition the stored one of the same name. */
export function keptByName(definition: Definition, before: Segmentation): (SegmentId | null)[] {
  return namesIn(definition, before).map(
    (name) => before.segments.find((segment) => segment.name.toLowerCase() === name.toLowerCase())?.segmentId ?? null,
  );
}

/** @throws ExpectedFailure for a segment of another segmentation, or one that is kept twice. */
export function refuseKeeps(keeps: readonly (SegmentId | null)[], definition: Definition, before: Segmentation): void {
  const own = new Set(before.segments.map(({ segmentId }) => segmentId));
  const kept = keeps.filter((id) => id !== null);
  const isSound =
    keeps.length === namesIn(definition, before).length &&
    kept.every((id) => own.has(id)) &&
    new Set(kept).size === kept.length;
  if (isSound) return;
  throw new ExpectedFailure(
    "bad-keeps",
    "Name for each segment of the definition the stored segment that it goes on with, each at most once, or null for a new one.",
    "keeps",
  );
}

/**
 * @param goesTo by position: where the segment's customers go. Rules that ask for one that becomes part of another follow it.
 * @throws ExpectedFailure where a segment would go that another rule asks for.
 */
export function refuseMissed(
  store: ReadStore,
  before: Segmentation,
  keeps: readonly (SegmentId | null)[],
  goesTo: GoesTo = [],
): void {
  const gone = before.segments.filter(({ segmentId }, at) => !keeps.includes(segmentId) && !goesTo[at]?.length);
  for (const { name, definition, segmentationId } of listRuleSets(store)) {
    if (definition.method !== "rules" || segmentationId === before.segmentationId) continue;
    for (const segment of definition.segments) {
      const missed = gone.find(({ segmentId }) => askedSegments(segment.rule).includes(segmentId));
      if (missed === undefined) continue;
      throw new ExpectedFailure(
        "segment-in-use",
        `“${missed.name}” cannot be taken out: the rule “${segment.name}” of “${name}” asks for it. Change that rule first.`,
        "definition",
      );
    }
  }
}
