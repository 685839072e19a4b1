import type { JobContext } from "../../jobs/job-context.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import { measureMixedFit } from "../algorithms/measure-mixed-fit.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { assignFound, assignFrozen, type FrozenModel, type SegmentModel } from "../frozen-model.ts";
import type { Measured } from "../measure-found.ts";
import { scoreSegments } from "../score-segments.ts";
import { type Examined, examineFit, type Redrawable } from "../validity/examine-fit.ts";
import type { EditState } from "./edit-state.ts";
import { fitAgain } from "./fit-again.ts";
import { applyStep } from "./model-step.ts";
import { methodOf } from "./part-model.ts";
import { piecesOf } from "./pieces-of.ts";

/** Scores, confidence and self-test of edited segments, all of them computed anew; with the model that is stored. */
export interface MeasuredEdit extends Omit<Measured, "selfTest"> {
  readonly model: FrozenModel;
}

/** O(20 fits of 1,000 rows, edits included, + n·k·d). */
export async function measureEdited(job: JobContext, state: EditState): Promise<MeasuredEdit> {
  const { features, labels, model, foundBy, table } = state;
  const k = state.segments.length;
  const fit = measureMixedFit(features, Int32Array.from(labels.keys()), { labels, passes: 0 }, k);
  const scoring = fitCallOf(job, foundBy.seed, 0.5, 0.6, "Measuring how clear they are");
  const [scores] = k < 2 ? [null] : await scoreSegments(features, [fit], scoring);
  const redrawing = fitCallOf(job, foundBy.seed, 0.6, 0.75, "Drawing the customers anew");
  const asked = { labels, centres: fit.centres, pieces: piecesOf(state) };
  const examined = await examineFit(redrawable(foundBy.algorithm, model), foundBy.params, features, asked, redrawing);
  job.progress(0.75, "Testing the model");
  const assigned = assignFrozen(foundBy.algorithm, model, table);
  const agreeing = assigned.reduce((count, position, i) => count + (position === labels[i] ? 1 : 0), 0);
  const selfTest = { on: "training rows" as const, rows: labels.length, agreement: agreeing / labels.length };
  return {
    scores,
    examined: withoutLists(examined, model),
    model: { ...model, centres: Array.from(fit.centres), selfTest },
  };
}

/** A method that can be fitted again, with its labels. */
export interface Refitted extends Redrawable {
  run(
    features: Matrix,
    params: Readonly<Record<string, unknown>>,
    call: FitCall,
  ): Promise<{ readonly labels: Int32Array; readonly model: unknown }>;
}

/** The method together with the edits, for customers drawn anew: nobody of them is on a list. */
export function redrawable(algorithm: Algorithm, model: SegmentModel): Refitted {
  return {
    makesNoise: algorithm.makesNoise,
    // Parts that leave customers out were found with their own numbers, which only all customers suit.
    countsOf: (n, params) => (hasNoisyParts(model) ? {} : algorithm.countsOf(n, params)),
    run: (drawn, params, call) => fitAgain(algorithm, params, model, { features: drawn }, call),
    assign: (again, sample) => {
      const { steps = [], ...found } = again as SegmentModel;
      return steps.reduce((labels, step) => applyStep(labels, step, sample), assignFound(algorithm, found, sample));
    },
  };
}

function hasNoisyParts({ steps = [] }: SegmentModel): boolean {
  return steps.some(({ again }) => again && methodOf(again).algorithm.makesNoise);
}

/** A list does not come back when customers are drawn anew, and need not: nothing is said of it. */
function withoutLists({ confidence, segments }: Examined, { steps = [] }: SegmentModel): Examined {
  const listed = new Set<number>();
  for (const { to, listed: lists = [] } of steps) {
    const moved = [...listed].map((position) => to[position]);
    listed.clear();
    for (const position of moved) if (position >= 0) listed.add(position);
    for (const { position, isPinned } of lists) if (!isPinned) listed.add(position);
  }
  return { confidence, segments: segments.map((truth, position) => (listed.has(position) ? {} : truth)) };
}
