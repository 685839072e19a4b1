export { assign, settle } from "./assign";
export { nearestBranch } from "./branches";
export { farthest, seed } from "./seed";
export { silhouette } from "./silhouette";
