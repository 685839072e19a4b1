import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { FileRef, PlaceRef } from "../../../src-shared/ids.ts";
import { ExpectedFailure, type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { TableAssignment } from "../../../src-shared/table-clustering.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { readValueTable, type ValueTable } from "../../source/read-value-table.ts";
import type { ValueColumn } from "../../source/value-columns.ts";
import { algorithmNamed } from "../algorithms/index.ts";
import { asAnswers, refuseUnreadable } from "./choose-columns.ts";
import { type ModelFile, parseModelFile } from "./model-file.ts";
import { applyPreparation } from "./table-matrix.ts";
import { writeLabels } from "./write-labels.ts";

interface AssignInput {
  readonly model: FileRef;
  readonly file: FileRef;
  readonly place: PlaceRef;
  readonly hasHeader?: boolean | undefined;
}

/** Gives each row of a table its segment by a saved model, and writes labels.csv into a folder. */
export async function assignTable(job: JobContext, input: AssignInput): Promise<Result<TableAssignment>> {
  const modelPath = job.pathOf(input.model);
  const saved = parseModelFile(readFileSync(modelPath, "utf8"), basename(modelPath));
  const algorithm = valueOf(algorithmNamed(saved.algorithm));
  const table = await readValueTable(job, job.pathOf(input.file), input.hasHeader);
  const columns = columnsOf(table, saved);
  const labels = algorithm.assign(saved.model, applyPreparation(columns, saved.columns));
  const place = job.placeOf(input.place);
  writeLabels(job, { path: join(place.path, "labels.csv"), mayReplace: place.mayReplace }, labels);
  const sizes = new Array<number>(saved.k).fill(0);
  for (const label of labels) if (label >= 0) sizes[label] += 1;
  const noise = labels.length - sizes.reduce((sum, size) => sum + size, 0);
  return succeed({ file: table.fileName, rows: table.n, algorithm: algorithm.id, noise, sizes });
}

/** The columns of a table that the model was made from: by name, or in order where the table has no names and as many. */
function columnsOf(table: ValueTable, { columns }: ModelFile): ValueColumn[] {
  const isInOrder = !table.hasHeader && table.columns.length === columns.length;
  const found = columns.map((wanted, place) => {
    const column = isInOrder ? table.columns[place] : table.columns.find(({ name }) => name === wanted.name);
    if (!column)
      throw missing(
        table,
        columns.map(({ name }) => name),
        wanted.name,
      );
    return wanted.kind === "category" ? recoded(column, wanted.categories) : column;
  });
  const hasCategories = columns.some(({ kind }) => kind === "category");
  refuseUnreadable(table, found, hasCategories);
  for (const [place, column] of found.entries()) {
    if (column.kind !== columns[place].kind)
      throw new ExpectedFailure(
        "column-kind",
        `Column “${column.name}” of “${table.fileName}” holds words, and the model was made from numbers. Use a table like the one that the model was made from.`,
        "file",
      );
  }
  return found;
}

function missing(table: ValueTable, wanted: readonly string[], name: string): ExpectedFailure {
  return new ExpectedFailure(
    "no-column",
    `“${table.fileName}” has no column “${name}”. The model was made from: ${wanted.join(", ")}. ` +
      "Name the columns of the table likewise, or give a table without header that has just these columns in this order.",
    "file",
  );
}

/** The same texts under the model's codes; a text that the model has not seen is none of them (−1). */
function recoded(given: ValueColumn, categories: readonly string[]): ValueColumn {
  const column = asAnswers(given);
  const codes = new Map(categories.map((text, code) => [text, code]));
  const textOf = (value: number) => (column.kind === "category" ? column.categories[value] : String(value));
  const values = column.values.map((value) => codes.get(textOf(value)) ?? -1);
  const { name, blanks } = column;
  return { kind: "category", name, values, categories, blanks, unreadable: { count: 0, examples: [] } };
}
