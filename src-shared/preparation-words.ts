import type { Scaling, Transform } from "./features.ts";

/** How a feature took part in making segments, for whoever reads how they were made. */
export const transformWords: Readonly<Record<Transform, string>> = {
  none: "values as they are",
  log: "logarithm",
  quantile: "by rank",
};

export const scalingWords: Readonly<Record<Scaling, string>> = {
  standard: "scaled by deviation",
  robust: "scaled by the middle half",
  none: "not scaled",
};
