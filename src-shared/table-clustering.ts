import { z } from "zod";
import { job } from "./contract-kit.ts";
import { choice, integer, list, reference, structure, text, toggle } from "./fields.ts";
import type { FileRef, PlaceRef } from "./ids.ts";
import type { KResult } from "./segmentation.ts";
import type { NullTest, NumberMeasures } from "./segmentation-truth.ts";

/** How the columns of a table are brought to one scale before they are compared. */
export const tableScalings = ["none", "standard", "robust"] as const;
export type TableScaling = (typeof tableScalings)[number];

/** Whether a model gives rows the segments that the fit gave them. */
export interface SelfTest {
  /** "training rows" for a method whose model is exact, "held-out rows" for one that the rows had to be fitted without. */
  readonly on: "training rows" | "held-out rows";
  readonly rows: number;
  /** Share of the rows that get the same segment, 0–1. */
  readonly agreement: number;
}

/** What was found in a table, and how good it is: scores.json. */
export interface TableScores {
  readonly programVersion: string;
  readonly file: string;
  readonly hasHeader: boolean;
  readonly rows: number;
  readonly columns: readonly string[];
  readonly scaling: TableScaling;
  /** What to know of the table before its segments are used, and what to do. */
  readonly notices: readonly string[];
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly k: number;
  /** Rows without a segment. */
  readonly noise: number;
  /** Rows of each segment, by label. */
  readonly sizes: readonly number[];
  /** In prepared units. */
  readonly inertia: number;
  /** Scores leave noise out; null where there are fewer than two segments, or as many as rows. */
  readonly silhouette: { readonly mean: number; readonly standardError: number; readonly rows: number } | null;
  readonly calinskiHarabasz: number | null;
  readonly daviesBouldin: number | null;
  readonly iterations: number;
  /** What only this method tells. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly selfTest: SelfTest;
  /** Where the number of segments was recommended: why, and what else was tried. */
  readonly recommendation: TableRecommendation | null;
}

export interface TableRecommendation {
  readonly k: number;
  readonly reasons: readonly string[];
  readonly runnersUp: readonly { readonly k: number; readonly words: string }[];
  readonly tried: readonly KResult[];
  /** Whether there are groups at all. */
  readonly structure: NullTest;
  /** Of k-means, for the numbers with enough rows to a group. */
  readonly measures: readonly NumberMeasures[];
}

/** What became of a table that a saved model was applied to. */
export interface TableAssignment {
  readonly file: string;
  readonly rows: number;
  readonly algorithm: string;
  readonly noise: number;
  /** Rows of each segment of the model, by label. */
  readonly sizes: readonly number[];
}

const table = reference<FileRef>({ label: "Table", help: "File with a row for each customer." });
const folder = reference<PlaceRef>({ label: "Folder", help: "Where the results go." });
const hasHeader = toggle({
  label: "Header",
  help: "The first row names the columns; default: found by looking.",
}).optional();
const columnNames = (label: string, help: string) =>
  list(z.string().max(1000), { label, help, max: 10_000 }).optional();

/** Calls about tables that no project holds. */
export const tableCalls = {
  clusterTable: job<TableScores>()("Make segments of the rows of any table: labels.csv, model.json, scores.json", {
    file: table,
    place: folder,
    algorithm: text({ label: "Method", help: "Id of the algorithm.", max: 40 }),
    params: structure(z.record(z.string(), z.unknown()), {
      label: "Parameters",
      help: "Checked against the method's own fields.",
    }).default({}),
    seed: integer({ label: "Seed", help: "The same seed gives the same segments.", min: 0, max: 2 ** 31 - 1 }).default(
      1,
    ),
    scaling: choice({
      label: "Scaling",
      help: "How columns are brought to one scale: mean and deviation, or median and interquartile range.",
      choices: tableScalings,
    }).default("none"),
    columns: columnNames("Columns", "Names or numbers of the columns that take part; default: all."),
    without: columnNames("Left out", "Names or numbers of columns that take no part."),
    hasHeader,
    recommend: structure(z.strictObject({ kFrom: z.int().min(2).max(50), kTo: z.int().min(2).max(50) }), {
      label: "Recommend",
      help: "Numbers of segments to try; the best one is taken.",
    }).optional(),
    memberships: toggle({ label: "Memberships", help: "Also write each row's share in each segment." }).default(false),
  }),
  assignTable: job<TableAssignment>()("Give each row of a table its segment by a saved model: labels.csv", {
    model: reference<FileRef>({ label: "Model", help: "model.json of an earlier clustering." }),
    file: table,
    place: folder,
    hasHeader,
  }),
};
