import { join } from "node:path";
import type { FileRef, PlaceRef } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { TableRecommendation, TableScaling, TableScores } from "../../../src-shared/table-clustering.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { writeOutput } from "../../jobs/write-output.ts";
import { readValueTable, type ValueTable } from "../../source/read-value-table.ts";
import type { Algorithm, Fit } from "../algorithms/algorithm-kit.ts";
import { algorithmNamed } from "../algorithms/index.ts";
import type { KRange } from "../explore-matrix.ts";
import { fitCallOf } from "../fit-call-of.ts";
import { selfTest } from "../self-test.ts";
import { asAnswers, type ColumnChoice, chooseColumns, refuseUnreadable } from "./choose-columns.ts";
import type { ModelFile } from "./model-file.ts";
import { recommendTableK } from "./recommend-table-k.ts";
import { scoreTable } from "./score-table.ts";
import { prepareTable, type TableMatrix } from "./table-matrix.ts";
import { tableNotices } from "./table-notices.ts";
import { writeLabels, writeMemberships } from "./write-labels.ts";

interface ClusterInput extends ColumnChoice {
  readonly file: FileRef;
  readonly place: PlaceRef;
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly scaling: TableScaling;
  readonly hasHeader?: boolean | undefined;
  readonly recommend?: KRange | undefined;
  readonly memberships: boolean;
}

/** Makes segments of the rows of any table, and writes labels.csv, model.json and scores.json into a folder. */
export async function clusterTable(job: JobContext, input: ClusterInput): Promise<Result<TableScores>> {
  const algorithm = valueOf(algorithmNamed(input.algorithm));
  let params = valueOf(algorithm.parseParams(input.params));
  refuseMemberships(algorithm, input.memberships);
  const { table, matrix, notices } = await readMatrix(job, algorithm, input);
  let recommendation: TableRecommendation | null = null;
  if (input.recommend) {
    const trying = fitCallOf(job, input.seed, 0.1, 0.5, "Trying numbers of segments");
    recommendation = await recommendTableK(algorithm, matrix, params, input.recommend, trying);
    params = { ...params, k: recommendation.k };
  }
  const fit = await algorithm.run(matrix, params, fitCallOf(job, input.seed, 0.5, 0.8, "Making segments"));
  const scoring = fitCallOf(job, input.seed, 0.8, 0.9, "Measuring how clear they are");
  const scores: TableScores = {
    programVersion: job.programVersion,
    file: table.fileName,
    hasHeader: table.hasHeader,
    rows: matrix.n,
    columns: matrix.columns.map(({ name }) => name),
    scaling: input.scaling,
    notices,
    algorithm: algorithm.id,
    params,
    seed: input.seed,
    ...(await scoreTable(matrix, fit, scoring)),
    inertia: fit.inertia,
    iterations: fit.iterations,
    details: fit.details,
    selfTest: await selfTest(
      algorithm,
      matrix,
      params,
      fit,
      fitCallOf(job, input.seed, 0.9, 0.98, "Testing the model"),
    ),
    recommendation,
  };
  job.progress(0.99, "Writing");
  writeResults(job, input, matrix, fit, scores);
  if (input.memberships && algorithm.memberships) {
    const { path, mayReplace } = job.placeOf(input.place);
    const shares = algorithm.memberships(fit.model, matrix);
    writeMemberships(job, { path: join(path, "memberships.csv"), mayReplace }, shares, scores.k);
  }
  return succeed(scores);
}

function refuseMemberships(algorithm: Algorithm, isAsked: boolean): void {
  if (!isAsked || algorithm.memberships) return;
  const words = `${algorithm.title} puts each row wholly into one segment. Leave --memberships out, or use a Gaussian mixture.`;
  throw new ExpectedFailure("no-memberships", words, "memberships");
}

async function readMatrix(job: JobContext, algorithm: Algorithm, input: ClusterInput) {
  const reading = { stopIfAsked: job.stopIfAsked, progress: (share: number) => job.progress(0.1 * share, "Reading") };
  const table: ValueTable = await readValueTable(reading, job.pathOf(input.file), input.hasHeader);
  const chosen = chooseColumns(table, input);
  const columns = algorithm.takesCategories ? chosen.map(asAnswers) : chosen;
  refuseUnreadable(table, columns, algorithm.takesCategories);
  const notices = tableNotices(chosen, columns, input.scaling, algorithm);
  return { table, matrix: prepareTable(columns, input.scaling), notices };
}

function writeResults(job: JobContext, input: ClusterInput, matrix: TableMatrix, fit: Fit, scores: TableScores): void {
  const place = job.placeOf(input.place);
  const at = (name: string) => ({ path: join(place.path, name), mayReplace: place.mayReplace });
  writeLabels(job, at("labels.csv"), fit.labels);
  const model: ModelFile = {
    format: "tessera-model",
    formatVersion: 1,
    programVersion: job.programVersion,
    algorithm: scores.algorithm,
    params: scores.params,
    seed: scores.seed,
    scaling: scores.scaling,
    columns: [...matrix.columns].map((column) =>
      column.kind === "category" ? { ...column, categories: [...column.categories] } : column,
    ),
    k: scores.k,
    model: fit.model,
  };
  writeOutput(at("model.json"), (text) => text(`${JSON.stringify(model)}\n`));
  writeOutput(at("scores.json"), (text) => text(`${JSON.stringify(scores, null, 1)}\n`));
}
