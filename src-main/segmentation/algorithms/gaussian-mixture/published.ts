import type { Published } from "../algorithm-kit.ts";

// Gagolewski, clustering-results-v1 (GMM), scored against labels0; log-likelihoods: test/segmentation/gaussian-mixture.test.ts.
const benchmarks: readonly (readonly [data: string, k: number, adjustedRand: number])[] = [
  ["s1", 15, 0.99],
  ["s2", 15, 0.942],
  ["a1", 20, 0.958],
  ["unbalance", 8, 1],
  ["r15", 15, 0.993],
  ["iris", 3, 0.904],
];

export const published: readonly Published[] = benchmarks.map(([data, k, adjustedRand]) => ({
  data,
  params: { k },
  expect: { adjustedRand },
  source: "Gagolewski, clustering-results-v1, scikit-learn GaussianMixture, full covariances",
  tolerance: 0,
  // Mixtures that explain the rows equally well differ by so much.
  adjustedRandTolerance: 0.02,
}));
