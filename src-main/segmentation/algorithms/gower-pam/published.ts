import type { Published } from "../algorithm-kit.ts";

/** Nobody has published medoids by Gower's distance of an open data set; test/segmentation/gower-pam.test.ts has the laws. */
export const published: readonly Published[] = [];
