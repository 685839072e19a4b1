import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { adjustedRand } from "../../src-main/math/adjusted-rand.ts";
import { calinskiHarabasz } from "../../src-main/math/calinski-harabasz.ts";
import { daviesBouldin } from "../../src-main/math/davies-bouldin.ts";
import { meanSilhouette } from "../../src-main/math/mean-silhouette.ts";
import { adjustedMutualInformation, purity, variationOfInformation } from "../../src-main/math/mutual-information.ts";
import { evaluationData, readEvaluationData } from "../segmentation/evaluation-data.ts";

interface Scores {
  readonly silhouette: number;
  readonly calinskiHarabasz: number;
  readonly daviesBouldin: number;
  readonly adjustedRand: number;
  readonly adjustedMutualInformation: number;
  readonly variationOfInformation: number;
  readonly homogeneity: number;
  readonly completeness: number;
  readonly vMeasure: number;
}

interface Labelling extends Scores {
  readonly labelling: string;
  readonly labels: readonly number[];
}

const file = join(import.meta.dirname, "../fixtures/scores/scikit-learn.json");
const fixture = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, readonly Labelling[]>>;
const cases = Object.entries(fixture).flatMap(([data, labellings]) =>
  labellings.map((scores) => [`${data}, ${scores.labelling}`, data, scores] as const),
);
const TOLERANCE = 1e-9;

/** Names of the scores that miss scikit-learn's by more than the tolerance, relative to its size. */
function missed(found: Partial<Scores>, wanted: Scores): string[] {
  return (Object.entries(found) as [keyof Scores, number][])
    .filter(([name, value]) => !(Math.abs(value - wanted[name]) <= TOLERANCE * Math.max(1, Math.abs(wanted[name]))))
    .map(([name, value]) => `${name}: ${value} instead of ${wanted[name]}`);
}

test.each(cases)("agreement with the classes is scikit-learn's to 1e-9: %s", (_, data, scores) => {
  const classes = fixture[data]?.find(({ labelling }) => labelling === "classes")?.labels ?? [];
  const found = {
    adjustedRand: adjustedRand(classes, scores.labels),
    adjustedMutualInformation: adjustedMutualInformation(classes, scores.labels),
    variationOfInformation: variationOfInformation(classes, scores.labels),
    ...purity(classes, scores.labels),
  };
  expect(missed(found, scores)).toEqual([]);
});

describe.skipIf(!evaluationData)("tightness is scikit-learn's to 1e-9", () => {
  test.each(cases)("%s", (_, data, scores) => {
    const features = readEvaluationData(data);
    // A class number that starts at 1 would be a first segment without rows.
    const labels = scores.labels.map((label) => label - Math.min(...scores.labels));
    const found = {
      silhouette: meanSilhouette(features, labels).mean,
      calinskiHarabasz: calinskiHarabasz(features, labels),
      daviesBouldin: daviesBouldin(features, labels),
    };
    expect(missed(found, scores)).toEqual([]);
  });
});
