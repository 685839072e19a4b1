import type { Published } from "../algorithm-kit.ts";

// Without categories k-prototypes are k-means (Huang 1998, section 3.3).
export const published: readonly Published[] = [
  {
    data: "iris",
    params: { k: 3 },
    expect: { inertia: 78.851441, sizes: [38, 50, 62], meanSilhouette: 0.552819 },
    source: "scikit-learn 1.2 KMeans and silhouette_score",
    tolerance: 1e-6, // printed digits
  },
  {
    data: "mall customers, income and score",
    params: { k: 5 },
    expect: { inertia: 44448.455, sizes: [22, 23, 35, 39, 81] },
    source: "scikit-learn 1.2 KMeans(n_init=50)",
    tolerance: 1e-7, // printed digits
  },
];
