import type { FeatureSetId, SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { KResult, Segmentation } from "../../../src-shared/segmentation.ts";
import type { Continuation, Migration, UnseenWords } from "../../../src-shared/segmentation-continued.ts";
import { isoDay } from "../../../src-shared/units.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { addHistory } from "../../project/queries.ts";
import { algorithmNamed } from "../algorithms/index.ts";
import { measureMixedFit } from "../algorithms/measure-mixed-fit.ts";
import { loadLabels } from "../customer-labels.ts";
import type { Edited } from "../edits/edit-state.ts";
import { measureEdited } from "../edits/measure-edited.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { type FrozenModel, frozenModel } from "../frozen-model.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { measureFound } from "../measure-found.ts";
import { freeSegmentationName, loadModel } from "../queries.ts";
import { scoreSegments } from "../score-segments.ts";
import { type FoundSegments, storeFound } from "../store-found.ts";
import { assignAgain, type CarryGround, carryGround, retrainAgain } from "./carry-on.ts";
import { measureMigration } from "./measure-migration.ts";
import { insertMigration } from "./queries.ts";
import { unseenSentence, unseenWords } from "./unseen-words.ts";

interface ContinueInput {
  readonly segmentationId: SegmentationId;
  readonly featureSetId: FeatureSetId;
  readonly name?: string | undefined;
}

/** What is carried on, with what it takes to do it. */
interface Ground extends CarryGround {
  readonly earlier: Segmentation;
  readonly model: FrozenModel;
}

/** What a way of carrying segments on comes to. */
type Carried = Pick<FoundSegments, "labels" | "model" | "scores" | "examined"> & Pick<Edited, "continues">;

/** Customers of newer features get their segments by the model as it is stored. */
export function assignSegments(job: JobContext, input: ContinueInput): Promise<Result<Continuation>> {
  return carryOn(job, input, "assign", async (ground) => {
    const { state, continues } = assignAgain(ground);
    const { features, labels, segments } = state;
    const measuring = fitCallOf(job, ground.foundBy.seed, 0.1, 0.8, "Measuring");
    return {
      labels,
      model: ground.model,
      scores: await scoreAssigned(features, labels, segments.length, measuring),
      examined: { confidence: undefined, segments: [] },
      continues,
    };
  });
}

/** @returns null where a segment has lost all its customers, or there is but one. */
async function scoreAssigned(rows: Matrix, labels: Int32Array, k: number, call: FitCall): Promise<KResult | null> {
  const fit = measureMixedFit(rows, Int32Array.from(labels.keys()), { labels, passes: 0 }, k);
  if (k < 2 || fit.centres.some(Number.isNaN)) return null;
  const [scores] = await scoreSegments(rows, [fit], call);
  return scores;
}

/** The same method with the same settings, and the same edits, on newer features. */
export function retrainSegments(job: JobContext, input: ContinueInput): Promise<Result<Continuation>> {
  return carryOn(job, input, "retrain", async (ground) => {
    const { algorithm, params, seed } = ground.foundBy;
    const { fit, state, continues } = await retrainAgain(ground, fitCallOf(job, seed, 0.1, 0.5, "Making segments"));
    if (!fit) return { ...(await measureEdited(job, state)), labels: state.labels, continues };
    const { scales, positions } = state.model;
    const { examined, ...measured } = await measureFound(job, algorithm, params, state.features, fit, seed);
    const segments = positions.map((_, position) => examined.segments[positions.indexOf(position)]);
    return {
      labels: state.labels,
      model: frozenModel(fit, scales, positions, measured.selfTest),
      scores: measured.scores,
      examined: { confidence: examined.confidence, segments },
      continues,
    };
  });
}

async function carryOn(
  job: JobContext,
  input: ContinueInput,
  by: Migration["by"],
  carry: (ground: Ground) => Carried | Promise<Carried>,
): Promise<Result<Continuation>> {
  const ground = loadGround(job, input);
  const { earlier, table, frozen } = ground;
  const { continues, ...carried } = await carry(ground);
  const before = loadLabels(job.store, earlier.segmentationId, table.customerIds);
  const migration = withUnseen(
    measureMigration(earlier, by, { before, frozen, now: carried.labels }, continues),
    by === "assign" ? unseenWords(table, ground.model.scales) : [],
  );
  const store = storeFound(job, {
    ...carried,
    table,
    name: input.name ?? freeSegmentationName(job.store, nameAsOf(earlier.name, isoDay(table.set.asOfDay))),
    algorithm: earlier.algorithm,
    params: earlier.params,
    seed: earlier.seed,
    preparation: earlier.preparation,
    continued: Array.from(continues, (old) => (old < 0 ? undefined : earlier.segments[old])),
  });
  const segmentationId = job.write((write) => {
    const id = store(write);
    insertMigration(write, id, migration);
    addHistory(write, job.nowMs, `segmentation.${by}`, `“${earlier.name}” carried on: ${migration.sentence}`);
    return id;
  });
  job.checkpoint();
  return succeed({ segmentation: loadSegmentation(job.store, segmentationId), migration });
}

function withUnseen(migration: Migration, unseen: readonly UnseenWords[]): Migration {
  if (unseen.length === 0) return migration;
  const sentence = [migration.sentence, ...unseen.map(unseenSentence)].join(" ");
  return { ...migration, unseenWords: unseen, sentence };
}

function loadGround(job: JobContext, { segmentationId, featureSetId }: ContinueInput): Ground {
  job.progress(0.02, "Preparing features");
  const earlier = loadSegmentation(job.store, segmentationId);
  const model = earlier.isDefined ? undefined : loadModel<Partial<FrozenModel>>(job.store, segmentationId);
  if (model?.fitted === undefined) {
    const words = earlier.isDefined
      ? "These segments are defined, not found: bring them up to date instead."
      : "These segments were made by an earlier version, which kept no model. Make them again.";
    throw new ExpectedFailure("no-model", words, "segmentationId");
  }
  const { params, seed, preparation, segments } = earlier;
  const foundBy = { algorithm: valueOf(algorithmNamed(earlier.algorithm)), params, seed, preparation };
  const newer = loadFeatureTable(job.store, featureSetId);
  const known = model as FrozenModel;
  return { ...carryGround({ foundBy, model: known, segments }, newer), earlier, model: known };
}

/** @returns a name with the new day in the place of an earlier one, within what a name may be long. */
function nameAsOf(name: string, day: string): string {
  const ending = `, as of ${day}`;
  return name.replace(/, as of \d{4}-\d{2}-\d{2}( \(\d+\))?$/, "").slice(0, 80 - ending.length) + ending;
}
