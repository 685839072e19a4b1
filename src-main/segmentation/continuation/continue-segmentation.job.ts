import type { FeatureSetId, SegmentationId } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { KResult, Segmentation } from "../../../src-shared/segmentation.ts";
import type { Continuation, Migration, UnseenWords } from "../../../src-shared/segmentation-continued.ts";
import { isoDay } from "../../../src-shared/units.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { addHistory } from "../../project/queries.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import { algorithmNamed } from "../algorithms/index.ts";
import { measureMixedFit } from "../algorithms/measure-mixed-fit.ts";
import { loadLabels } from "../customer-labels.ts";
import { measureEdited } from "../edits/measure-edited.ts";
import { inOrder } from "../edits/new-order.ts";
import { retrainEdited } from "../edits/retrain-edited.ts";
import { tableInside } from "../edits/table-of-rows.ts";
import { type FeatureTable, loadFeatureTable, matrixFor } from "../feature-table.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { assignFrozen, type FrozenModel, frozenModel, matrixByScales } from "../frozen-model.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { matchSegments } from "../match-segments.ts";
import { measureFound } from "../measure-found.ts";
import { loadModel } from "../queries.ts";
import { scoreSegments } from "../score-segments.ts";
import { type FoundSegments, storeFound } from "../store-found.ts";
import { measureMigration } from "./measure-migration.ts";
import { insertMigration } from "./queries.ts";
import { unseenSentence, unseenWords } from "./unseen-words.ts";

interface ContinueInput {
  readonly segmentationId: SegmentationId;
  readonly featureSetId: FeatureSetId;
  readonly name?: string | undefined;
}

/** A segmentation with its method and model, and the newer features that it is carried on to. */
interface Ground {
  readonly earlier: Segmentation;
  readonly algorithm: Algorithm;
  readonly model: FrozenModel;
  readonly table: FeatureTable;
  /** The newer features, prepared as the earlier ones were. */
  readonly rows: Matrix;
  /** Length n: position that the earlier model gives each customer of the newer features. */
  readonly frozen: Int32Array;
}

/** What a way of carrying segments on comes to. */
type Carried = Pick<FoundSegments, "labels" | "model" | "scores" | "examined"> & {
  /** By position: the earlier segment that goes on there, −1 for a new one. */
  readonly continues: Int32Array;
};

/** Customers of newer features get their segments by the model as it is stored. */
export function assignSegments(job: JobContext, input: ContinueInput): Promise<Result<Continuation>> {
  return carryOn(job, input, "assign", async ({ earlier, model, rows, frozen }) => ({
    labels: frozen,
    model,
    scores: await scoreAssigned(
      rows,
      frozen,
      earlier.segments.length,
      fitCallOf(job, earlier.seed, 0.1, 0.8, "Measuring"),
    ),
    examined: { confidence: undefined, segments: [] },
    continues: Int32Array.from(earlier.segments.keys()),
  }));
}

/** @returns null where a segment has lost all its customers, or there is but one. */
async function scoreAssigned(rows: Matrix, labels: Int32Array, k: number, call: FitCall): Promise<KResult | null> {
  const fit = measureMixedFit(rows, Int32Array.from(labels.keys()), { labels, passes: 0 }, k);
  if (k < 2 || fit.centres.some(Number.isNaN)) return null;
  const [scores] = await scoreSegments(rows, [fit], call);
  return scores;
}

/** The same method with the same settings on newer features; a segment that goes on keeps name, note and place. */
export function retrainSegments(job: JobContext, input: ContinueInput): Promise<Result<Continuation>> {
  return carryOn(job, input, "retrain", async (ground) => {
    const { earlier, algorithm, table, frozen, model } = ground;
    if (model.steps || model.inside) return retrainWithEdits(job, ground);
    const { params, seed, preparation } = earlier;
    const matrix = matrixFor(table, preparation);
    const fit = await algorithm.run(matrix, params, fitCallOf(job, seed, 0.1, 0.5, "Making segments"));
    const matched = matchSegments(frozen, fit.labels);
    const positions = inOrder(matched).placeOf;
    const measured = await measureFound(job, algorithm, params, matrix, fit, seed);
    const continues = new Int32Array(matched.length);
    for (const [c, position] of positions.entries()) continues[position] = matched[c];
    const segments = positions.map((_, position) => measured.examined.segments[positions.indexOf(position)]);
    return {
      labels: fit.labels.map((label) => (label < 0 ? -1 : positions[label])),
      model: frozenModel(fit, matrix.scales, positions, measured.selfTest),
      scores: measured.scores,
      examined: { confidence: measured.examined.confidence, segments },
      continues,
    };
  });
}

/** The same with all that was edited. */
async function retrainWithEdits(job: JobContext, ground: Ground): Promise<Carried> {
  const { earlier, algorithm, model, table, rows } = ground;
  const { params, seed, preparation, segments } = earlier;
  const before = { foundBy: { algorithm, params, seed, preparation }, model, segments, table, asBefore: rows };
  const { state, continues } = await retrainEdited(before, fitCallOf(job, seed, 0.1, 0.5, "Making segments"));
  const measured = await measureEdited(job, state);
  return { ...measured, labels: state.labels, continues };
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
    name: input.name ?? nameAsOf(earlier.name, isoDay(table.set.asOfDay)),
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
  const algorithm = valueOf(algorithmNamed(earlier.algorithm));
  const table = tableInside(loadFeatureTable(job.store, featureSetId), model);
  const rows = matrixByScales(table, model as FrozenModel);
  const frozen = assignFrozen(algorithm, model as FrozenModel, table);
  return { earlier, algorithm, model: model as FrozenModel, table, rows, frozen };
}

/** @returns a name with the new day in the place of an earlier one, within what a name may be long. */
function nameAsOf(name: string, day: string): string {
  const ending = `, as of ${day}`;
  return name.replace(/, as of \d{4}-\d{2}-\d{2}$/, "").slice(0, 80 - ending.length) + ending;
}
