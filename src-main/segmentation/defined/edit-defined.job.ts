import { type Result, succeed } from "../../../src-shared/result.ts";
import { LONGEST_NAME } from "../../../src-shared/segment-name.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Edit, EditPreview } from "../../../src-shared/segmentation-edits.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { goesTo } from "../continuation/lineage.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { memberIds } from "../page/queries.ts";
import { defineSegments } from "./define-segments.job.ts";
import { type DefinedState, type EditedDefinition, editDefinition } from "./edit-definition.ts";
import { freshTable, membersOf } from "./find-members.ts";
import { redefineSegments } from "./redefine-segments.job.ts";
import { currentDefinition } from "./settle-revision.ts";

/** Parts are found with the seed that segmentations have where nobody chooses one. */
const SEED = 1;

/** What an edit of defined segments would do; nothing is stored. */
export async function previewDefinedEdit(
  job: JobContext,
  segmentation: Segmentation,
  edit: Edit,
): Promise<Result<EditPreview>> {
  const state = loadDefined(job, segmentation);
  const edited = await editDefinition(state, edit, fitCallOf(job, SEED, 0.1, 0.8, "Trying it"));
  const { segments, everyone } = membersOf(job, edited.definition, state.table);
  return succeed(previewOf(state, edited, segments, everyone));
}

/** Changes the definition in place, as a version that can be taken back, or defines segments beside it. */
export async function editDefined(
  job: JobContext,
  segmentation: Segmentation,
  edit: Edit,
): Promise<Result<Segmentation>> {
  const state = loadDefined(job, segmentation);
  const edited = await editDefinition(state, edit, fitCallOf(job, SEED, 0.1, 0.5, "Editing segments"));
  const { definition, continues } = edited;
  const { segmentationId, featureSetId, segments } = segmentation;
  if (!edited.isBeside) {
    const keeps = continues.map((position) => (position < 0 ? null : segments[position].segmentId));
    return redefineSegments(job, {
      segmentationId,
      definition,
      keeps,
      goesTo: goesTo(edit, continues, segments.length),
    });
  }
  const name = edit.kind === "drill" ? `${segments[edit.segment].name}, in parts` : `${segmentation.name}, edited`;
  return defineSegments(job, { featureSetId, name: name.slice(0, LONGEST_NAME), definition });
}

function loadDefined(job: JobContext, segmentation: Segmentation): DefinedState {
  const { segmentationId, featureSetId, segments } = segmentation;
  return {
    segmentation,
    definition: currentDefinition(job.store, segmentationId).definition,
    table: freshTable(loadFeatureTable(job.store, featureSetId)),
    members: segments.map(({ segmentId }) => Int32Array.from(memberIds(job.store, segmentId)).sort()),
  };
}

/** @param after who would be in each segment. @param everyone who could be in one. */
function previewOf(
  { members: before }: DefinedState,
  { continues, words }: EditedDefinition,
  after: readonly { readonly name: string; readonly members: Int32Array }[],
  everyone: number,
): EditPreview {
  const homeOf = firstSegments(before);
  const moved = new Set<number>();
  const stays = before.map(() => new Set<number>());
  const segments = after.map(({ name, members }, position) => {
    const flows = new Map<number, number>();
    const old = continues[position];
    const was = new Set(before[old] ?? []);
    for (const customer of members) {
      const home = was.has(customer) ? old : (homeOf.get(customer) ?? -1);
      flows.set(home, (flows.get(home) ?? 0) + 1);
      if (was.has(customer)) stays[old].add(customer);
      else moved.add(customer);
    }
    const from = [...flows]
      .map(([home, customers]) => ({ position: home, customers }))
      .sort((a, b) => b.customers - a.customers || a.position - b.position);
    return {
      name,
      customers: members.length,
      from,
      isUntouched: was.size === members.length && from.length === 1 && from[0].position === old,
    };
  });
  before.forEach((members, position) => {
    for (const customer of members) if (!stays[position].has(customer)) moved.add(customer);
  });
  return {
    segments,
    moved: moved.size,
    inNone: everyone - firstSegments(after.map(({ members }) => members)).size,
    sentence: words,
  };
}

/** @returns by customer: the first segment that they are in. */
function firstSegments(members: readonly Int32Array[]): Map<number, number> {
  const first = new Map<number, number>();
  members.forEach((own, position) => {
    for (const customer of own) if (!first.has(customer)) first.set(customer, position);
  });
  return first;
}
