import { z } from "zod";
import { defaultOf, metaOf } from "../../../src-shared/fields.ts";
import { ExpectedFailure, fail, type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { AlgorithmDeclaration, AlgorithmWords } from "../../../src-shared/segmentation.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { categoryCountsOf } from "../../math/mixed-matrix.ts";

/** What an algorithm finds in a feature matrix. */
export interface Fit<Model = unknown> {
  /** Length n: 0…k − 1, the largest segment first; −1 for noise, only where the algorithm declares `makesNoise`. */
  readonly labels: Int32Array;
  /** k × d: mean of each segment's rows; of a column of categories the commonest. */
  readonly centres: Float64Array;
  /** Sum of squared distances of the labelled rows to their segment's mean, and 1 for each category that differs. */
  readonly inertia: number;
  /** Passes, steps or merges, whatever the algorithm repeats. */
  readonly iterations: number;
  /** Length n, 0–1: how surely each row belongs to its segment, where the method has a measure of it. */
  readonly confidence?: Float32Array;
  /** What only this method tells, as JSON: merge heights, ε, BIC. */
  readonly details: Readonly<Record<string, unknown>>;
  /** All that `assign` needs, as JSON. */
  readonly model: Model;
}

/** What a fit will take, told before it starts. */
export interface Needs {
  /** Peak memory besides the matrix. */
  readonly bytes: number;
  /** Where it would not do: why, and what to do instead. */
  readonly refusal?: string | undefined;
}

/** Parameters by name, each declared with a function of src-shared/fields.ts and a default. */
export type ParamFields = Readonly<Record<string, z.ZodType>>;
type ParamsOf<F extends ParamFields> = z.output<z.ZodObject<F, z.core.$strict>>;

/** What an algorithm's folder declares; `params` and `model` give their functions their types. */
interface AlgorithmParts<F extends ParamFields, Model> extends AlgorithmWords {
  readonly params: F;
  /** Columns of categories may take part, see MixedMatrix; without it all are numbers. */
  readonly takesCategories?: true;
  /** It brings each column to a range or spread of its own, so that units do not matter. */
  readonly scalesColumns?: true;
  /** Shape of the model, for one that comes from a file. */
  readonly model: z.ZodType<Model>;
  readonly needs: (n: number, d: number, params: ParamsOf<F>) => Needs;
  /**
   * Parameters that are numbers of customers, as they are for n rows, the one first that decides what is a group; where
   * fewer rows need smaller ones.
   */
  readonly countsOf?: (n: number, params: ParamsOf<F>) => Readonly<Record<string, number>>;
  readonly fit: (features: Matrix, params: ParamsOf<F>, call: FitCall) => Promise<Fit<Model>>;
  /** @returns length n: segment of each row by the model alone, −1 for noise. */
  readonly assign: (model: Model, features: Matrix) => Int32Array;
  /** @returns n × k: share of each row in each segment, rows adding up to 1; where a row can be of several in part. */
  readonly memberships?: (model: Model, features: Matrix) => Float32Array;
}

/** An algorithm as the rest of the program sees it. */
export interface Algorithm extends AlgorithmWords {
  readonly params: ParamFields;
  readonly takesCategories: boolean;
  readonly scalesColumns: boolean;
  /** What can be told of it without running it, as plain data. */
  readonly declaration: AlgorithmDeclaration;
  /** Checks parameters and fills in defaults. */
  parseParams(input: unknown): Result<Readonly<Record<string, unknown>>>;
  /** Parameters that are numbers of customers among n, the decisive one first; none where the method has no such. */
  countsOf(n: number, input: unknown): Readonly<Record<string, number>>;
  /** @throws ExpectedFailure where the parameters do not fit. */
  needs(n: number, d: number, input: unknown): Needs;
  /** @throws ExpectedFailure where the parameters or the features do not fit, or it would need too much. */
  run(features: Matrix, input: unknown, call: FitCall): Promise<Fit>;
  /**
   * Segments of other rows by a fitted model.
   * @param features n × d, the columns of the fit, prepared as they were.
   * @throws ExpectedFailure where the model is not one of this algorithm's.
   */
  assign(model: unknown, features: Matrix): Int32Array;
  /** The same in shares, n × k, rows adding up to 1; undefined where the method has none. */
  readonly memberships: ((model: unknown, features: Matrix) => Float32Array) | undefined;
}

/** Declares an algorithm. The type of `params`, their validation, form and help are all derived from the fields. */
export function algorithm<const F extends ParamFields, Model>(parts: AlgorithmParts<F, Model>): Algorithm {
  const { params, takesCategories = false, scalesColumns = false, model: modelSchema, ...functions } = parts;
  const { needs, countsOf = () => ({}), fit, assign, memberships, ...words } = functions;
  const schema = z.strictObject(params);
  const parse = (input: unknown): Result<ParamsOf<F>> => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return succeed(parsed.data);
    const issue = parsed.error.issues[0];
    return fail("bad-params", issue.message, issue.path.join("."));
  };
  return {
    ...words,
    params,
    takesCategories,
    scalesColumns,
    declaration: {
      ...words,
      takesCategories,
      params: Object.entries(params).map(([name, field]) => paramDeclaration(name, field)),
    },
    parseParams: parse,
    countsOf: (n, input) => countsOf(n, valueOf(parse(input))),
    needs: (n, d, input) => needs(n, d, valueOf(parse(input))),
    run: async (features, input, call) => {
      const values = valueOf(parse(input));
      if (!takesCategories) refuseCategories(features, words.title);
      const { refusal } = needs(features.n, features.d, values);
      if (refusal !== undefined) throw new ExpectedFailure("too-large", refusal);
      return fit(features, values, call);
    },
    assign: (model, features) => assign(parseModel(modelSchema, model, words.title), features),
    memberships:
      memberships && ((model, features) => memberships(parseModel(modelSchema, model, words.title), features)),
  };
}

function refuseCategories(features: Matrix, title: string): void {
  const count = categoryCountsOf(features).filter((categories) => categories > 0).length;
  if (count === 0) return;
  throw new ExpectedFailure(
    "words",
    `${count === 1 ? "One of the chosen features holds" : `${count} of the chosen features hold`} words, and ${title} compares ` +
      "numbers. Choose a method for numbers and words, give the words an order, or leave them out.",
    "algorithm",
  );
}

function parseModel<Model>(schema: z.ZodType<Model>, model: unknown, title: string): Model {
  const parsed = schema.safeParse(model);
  if (parsed.success) return parsed.data;
  const { message, path } = parsed.error.issues[0];
  throw new ExpectedFailure(
    "bad-model",
    `This is not a model of ${title}: ${path.join(".")}: ${message}. Use the file as the fit wrote it.`,
    "model",
  );
}

function paramDeclaration(name: string, field: z.ZodType): AlgorithmDeclaration["params"][number] {
  const meta = metaOf(field);
  if (!meta) throw new Error(`The parameter “${name}” is not declared with a function of src-shared/fields.ts.`);
  return { name, ...meta, default: defaultOf(field) };
}

/** Schema of a long array of finite numbers, checked in one loop: a model may hold a million of them. */
export function finiteNumbers() {
  return z.custom<readonly number[]>(
    (value) => Array.isArray(value) && value.every(Number.isFinite),
    "a list of numbers is expected",
  );
}

/** Memory that a fit may take besides the matrix: what a laptop with 8 GB spares beside a browser. */
export const MOST_BYTES = 2e9;

/** Numbers that somebody else has published for a data set; test/segmentation/algorithms.test.ts runs them. */
export interface Published {
  /** A name that test/segmentation/evaluation-data.ts knows. */
  readonly data: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly expect: {
    readonly inertia?: number;
    /** The lowest that others have reached, where there are many local optima: less is welcome, 0.1 % more is not. */
    readonly lowestInertia?: number;
    /** Ascending. */
    readonly sizes?: readonly number[];
    readonly meanSilhouette?: number;
    readonly calinskiHarabasz?: number;
    readonly daviesBouldin?: number;
    /** Adjusted Rand index against the labels that come with the data, rows that these call noise left out. */
    readonly adjustedRand?: number;
    /** The least that it shall be, where a parameter was chosen to suit the data: more is welcome. */
    readonly leastAdjustedRand?: number;
    /** The same among the rows that are not noise. */
    readonly adjustedRandOfSegmented?: number;
    readonly segments?: number;
    /** 0–1 of all rows. */
    readonly noiseShare?: number;
  };
  readonly source: string;
  /** Relative; of all but `lowestInertia`, `adjustedRand` and `segments`. Absolute of shares and indices. */
  readonly tolerance: number;
  /** Absolute, of `adjustedRand`. */
  readonly adjustedRandTolerance?: number;
}
