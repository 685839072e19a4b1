import type { FeatureWords } from "../../src-shared/features.ts";
import { withoutDust } from "../math/without-dust.ts";
import { estimateColumn, type PartColumns } from "./estimate.ts";
import type { Feature } from "./feature.ts";

/** A feature with its values, customer by customer; NaN where it is not defined. */
export interface ComputedFeature {
  readonly words: FeatureWords;
  readonly values: Float64Array;
}

/** Columns that are being filled, one customer at a time. */
export interface OpenColumns<Rows> {
  read(rank: number, rows: Rows): void;
  finish(): ComputedFeature[];
}

/** Features that are read off the same rows of a customer. */
export interface FeatureReader<Rows> {
  readonly words: readonly FeatureWords[];
  open(customers: number): OpenColumns<Rows>;
}

/** Features of one family: each customer's rows are summed up once, and every feature is read off the sum. */
export function featureReader<Rows, Summary>(
  summarize: (rows: Rows) => Summary,
  features: readonly Feature<Summary>[],
): FeatureReader<Rows> {
  return {
    words: features.map(({ words }) => words),
    open: (customers) => {
      const columns = features.map((feature) => openColumn(feature, customers));
      return {
        read: (rank, rows) => {
          const summary = summarize(rows);
          for (const column of columns) column.read(rank, summary);
        },
        finish: () => columns.map((column) => column.finish()),
      };
    },
  };
}

interface OpenColumn<Summary> {
  read(rank: number, summary: Summary): void;
  finish(): ComputedFeature;
}

function openColumn<Summary>(feature: Feature<Summary>, customers: number): OpenColumn<Summary> {
  const { words } = feature;
  const values = new Float64Array(customers);
  if (!("estimate" in feature)) {
    const { read } = feature;
    return {
      read: (rank, summary) => {
        values[rank] = withoutDust(read(summary));
      },
      finish: () => ({ words, values }),
    };
  }
  const parts: PartColumns = {
    figures: values,
    weights: new Float64Array(customers),
    // Shares and rates have none.
    squares: new Float64Array(feature.estimate === "mean" ? customers : 0),
  };
  return {
    read: (rank, summary) => {
      const [figure, weight, squares] = feature.parts(summary);
      parts.figures[rank] = figure;
      parts.weights[rank] = weight;
      if (squares !== undefined) parts.squares[rank] = squares;
    },
    finish: () => {
      const { values: estimated, prior } = estimateColumn(feature.estimate, feature.of, parts);
      return { words: { ...words, definition: `${words.definition} ${prior}` }, values: estimated.map(withoutDust) };
    },
  };
}
