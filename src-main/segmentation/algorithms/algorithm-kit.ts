import { z } from "zod";
import { fail, type Result, succeed, valueOf } from "../../../src-shared/result.ts";
import type { AlgorithmDeclaration } from "../../../src-shared/segmentation.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";

/** What an algorithm finds in a feature matrix. */
export interface Fit {
  /** Length n: 0…k − 1, the largest segment first. */
  readonly labels: Int32Array;
  /** k × d: mean of each segment. */
  readonly centres: Float64Array;
  /** Sum of squared distances to the own centre. */
  readonly inertia: number;
  readonly iterations: number;
}

/** Parameters by name, each declared with a function of src-shared/fields.ts and a default. */
export type ParamFields = Readonly<Record<string, z.ZodType>>;
type ParamsOf<F extends ParamFields> = z.output<z.ZodObject<F, z.core.$strict>>;

/** An algorithm as the rest of the program sees it. */
export interface Algorithm extends AlgorithmDeclaration {
  readonly params: ParamFields;
  /** Checks parameters and fills in defaults. */
  parseParams(input: unknown): Result<Readonly<Record<string, unknown>>>;
  /** @throws ExpectedFailure where the parameters or the features do not fit. */
  run(features: Matrix, input: unknown, call: FitCall): Promise<Fit>;
}

/** Declares an algorithm. The type of `params`, their validation, form and help are all derived from the fields. */
export function algorithm<const F extends ParamFields>(
  declaration: AlgorithmDeclaration & {
    readonly params: F;
    readonly fit: (features: Matrix, params: ParamsOf<F>, call: FitCall) => Promise<Fit>;
  },
): Algorithm {
  const { fit, ...words } = declaration;
  const schema = z.strictObject(declaration.params);
  const parse = (input: unknown): Result<ParamsOf<F>> => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return succeed(parsed.data);
    const issue = parsed.error.issues[0];
    return fail("bad-params", issue.message, issue.path.join("."));
  };
  return {
    ...words,
    parseParams: parse,
    run: async (features, input, call) => fit(features, valueOf(parse(input)), call),
  };
}

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
  };
  readonly source: string;
  /** Relative; of all but `lowestInertia`. */
  readonly tolerance: number;
}
