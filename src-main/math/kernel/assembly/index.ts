export { assign, settle } from "./assign";
export { farthest, seed } from "./seed";
export { silhouette } from "./silhouette";
