import { formatCount } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import { LONGEST_NAME } from "../../../src-shared/segment-name.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Edit, EditPreview } from "../../../src-shared/segmentation-edits.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory } from "../../project/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { withAcceptedName } from "../accept-names.ts";
import { goesTo } from "../continuation/lineage.ts";
import { editDefined, previewDefinedEdit } from "../defined/edit-defined.job.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { freeSegmentationName } from "../queries.ts";
import { storeFound } from "../store-found.ts";
import { applyEdit } from "./apply-edit.ts";
import type { EditRecipe } from "./edit-recipe.ts";
import { editWords } from "./edit-words.ts";
import { loadState } from "./load-state.ts";
import { measureEdited } from "./measure-edited.ts";
import { previewOf } from "./preview-edit.ts";
import { insertEdit, loadEdit, saveHead } from "./queries.ts";

interface EditInput {
  readonly segmentationId: SegmentationId;
  readonly edit: Edit;
}

/** What an edit would do; nothing is stored. */
export async function previewEdit(job: JobContext, input: EditInput): Promise<Result<EditPreview>> {
  const { segmentationId } = input;
  const edit = withAcceptedName(input.edit);
  job.progress(0.05, "Reading the segments");
  const before = loadSegmentation(job.store, segmentationId);
  if (before.isDefined) return previewDefinedEdit(job, before, edit);
  const { state } = loadState(job.store, segmentationId);
  const edited = await applyEdit(state, edit, fitCallOf(job, state.foundBy.seed, 0.1, 1, "Trying it"));
  return succeed(previewOf(state, edit, edited));
}

/** Makes a new segmentation of an earlier one, which stays as it was. */
export async function editSegments(job: JobContext, input: EditInput): Promise<Result<Segmentation>> {
  const { segmentationId } = input;
  const edit = withAcceptedName(input.edit);
  job.progress(0.02, "Reading the segments");
  const before = loadSegmentation(job.store, segmentationId);
  if (before.isDefined) return editDefined(job, before, edit);
  const { segmentation, state } = loadState(job.store, segmentationId);
  const edited = await applyEdit(state, edit, fitCallOf(job, state.foundBy.seed, 0.05, 0.5, "Editing segments"));
  const words = editWords(state, edit, edited);
  const { foundBy, table, labels, segments } = edited.state;
  const { model, scores, examined } = await measureEdited(job, edited.state);
  const store = storeFound(job, {
    table,
    name: freeSegmentationName(
      job.store,
      nameAfter(segmentation, edit, segments.length),
      edit.kind === "drill" ? 0 : segmentationId,
    ),
    algorithm: foundBy.algorithm.id,
    params: foundBy.params,
    seed: foundBy.seed,
    preparation: foundBy.preparation,
    labels,
    model,
    scores,
    examined,
    continued: segments,
  });
  const earlier = loadEdit(job.store, segmentationId);
  const recipe = recipeOf(job.store, segmentation);
  const went = goesTo(edit, edited.continues, segmentation.segments.length);
  const id = job.write((write) => {
    const made = store(write);
    // The segmentation that was drilled into stays beside the one of its part.
    const lineId = edit.kind === "drill" ? made : (earlier?.lineId ?? segmentationId);
    const edits = [...recipe.edits, { edit, atMs: job.nowMs, words }];
    insertEdit(write, made, { lineId, parentId: segmentationId, recipe: { ...recipe, edits } }, went);
    saveHead(write, lineId, { segmentationId: made, newestId: made });
    addHistory(write, job.nowMs, "segmentation.edit", words);
    return made;
  });
  job.checkpoint();
  return succeed(loadSegmentation(job.store, id));
}

/** A name that says how many there are says so still; every other name stays. @param after how many there are now. */
function nameAfter({ name, segments }: Segmentation, edit: Edit, after: number): string {
  if (edit.kind === "drill") return `${segments[edit.segment].name}, in parts`.slice(0, LONGEST_NAME);
  const counted = formatCount(segments.length, "segment");
  return name.startsWith(`${counted},`) ? `${formatCount(after, "segment")}${name.slice(counted.length)}` : name;
}

/** @returns how a segmentation was made so far. */
export function recipeOf(store: ReadStore, segmentation: Segmentation): EditRecipe {
  const { algorithm, params, seed, preparation, createdAtMs, segments } = segmentation;
  const root = { algorithm, params, seed, preparation, createdAtMs, segments: segments.length };
  return loadEdit(store, segmentation.segmentationId)?.recipe ?? { root, edits: [] };
}
