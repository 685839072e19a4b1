import { ExpectedFailure, valueOf } from "../../../src-shared/result.ts";
import { type EditMethod, PARTS_AT_FIRST } from "../../../src-shared/segmentation-edits.ts";
import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import type { Algorithm, Fit } from "../algorithms/algorithm-kit.ts";
import { algorithmNamed } from "../algorithms/index.ts";

/** How some customers are clustered by themselves. */
export interface PartMethod {
  readonly algorithm: Algorithm;
  /** As `algorithm.parseParams` gave them. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** The same as plain data: what a stored model keeps. */
export interface StoredPartMethod {
  readonly algorithm: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What an edit says of how parts are to be found. */
interface AskedParts {
  readonly parts?: number | undefined;
  readonly method?: EditMethod | undefined;
}

/**
 * The method of an edit: the one that it names, else that of the segmentation with its own parameters.
 * @throws ExpectedFailure where there is none of that name, or its parameters do not fit.
 */
export function partMethod({ parts = PARTS_AT_FIRST, method }: AskedParts, foundBy: PartMethod): PartMethod {
  const algorithm = method ? valueOf(algorithmNamed(method.algorithm)) : foundBy.algorithm;
  // Where a tree of all customers was cut says nothing of the tree of some.
  const { height: _, ...own } = foundBy.params;
  const base = algorithm === foundBy.algorithm ? own : {};
  const wanted = { ...base, ...method?.params, ...(takesNumber(algorithm) && { k: parts }) };
  return { algorithm, params: valueOf(algorithm.parseParams(wanted)) };
}

/** A method that is told how many groups to make; the others find their number themselves. */
export function takesNumber({ params }: Pick<Algorithm, "params">): boolean {
  return "k" in params;
}

/** "k-means", "hierarchical", "DBSCAN": a method within a sentence. */
export function titleInSentence({ title }: Pick<Algorithm, "title">): string {
  return /^(?:[A-Z]{2}|Gaussian)/.test(title) ? title : `${title[0].toLowerCase()}${title.slice(1)}`;
}

/** What a method compares: of words each is a column of its own, unless the method takes words. */
export function partFeatures({ takesCategories }: Algorithm, features: Matrix): Matrix {
  return takesCategories ? features : withIndicators(features);
}

/** Parts of some customers. @throws ExpectedFailure as the method does, and where it finds fewer than two. */
export async function fitParts({ algorithm, params }: PartMethod, features: Matrix, call: FitCall): Promise<Fit> {
  const fit = await algorithm.run(partFeatures(algorithm, features), params, call);
  if (partsOf(fit) >= 2) return fit;
  const words = `${algorithm.title} finds no two groups among these customers. Choose other parameters, or a method that is told how many to make.`;
  throw new ExpectedFailure("no-parts", words, "method");
}

/** @returns how many parts a fit has. */
export function partsOf({ labels }: Pick<Fit, "labels">): number {
  return labels.reduce((most, label) => Math.max(most, label + 1), 0);
}

/** @returns length n: part of each row by a model of `fitParts`, −1 for none. */
export function assignParts({ algorithm }: StoredPartMethod, fitted: unknown, features: Matrix): Int32Array {
  const method = valueOf(algorithmNamed(algorithm));
  return method.assign(fitted, partFeatures(method, features));
}

/** @returns a method as a stored model keeps it. */
export function storedMethod({ algorithm, params }: PartMethod): StoredPartMethod {
  return { algorithm: algorithm.id, params };
}

/** @returns a method that a stored model keeps. */
export function methodOf({ algorithm, params }: StoredPartMethod): PartMethod {
  return { algorithm: valueOf(algorithmNamed(algorithm)), params };
}
