import { algorithm } from "../algorithm-kit.ts";
import { fit } from "./fit.ts";
import { assign, coreModelSchema } from "./model.ts";
import { needs } from "./needs.ts";
import { minPtsFor, params } from "./params.ts";

export const dbscan = algorithm({
  id: "dbscan",
  title: "DBSCAN",
  summary: "Finds the places where customers stand at least so close together, and leaves out the rest.",
  question: "Which customers stand so close together that they form a group, of whatever shape, and who stands alone?",
  assumptions: [
    "All groups are about equally dense, so that one distance tells close from far.",
    "All features are on one scale, since a feature with larger numbers would count for more.",
    "There are few features: among many of them all customers are about equally far apart.",
    "Not everybody belongs somewhere.",
  ],
  cost: "about O(n log n) time in few features, up to O(n² d) in many; 33 n·d + 160 n bytes",
  source:
    "Ester, Kriegel, Sander & Xu 1996, KDD-96, pp. 226–231; Schubert et al. 2017, doi:10.1145/3068335; " +
    "ε: Satopää et al. 2011, doi:10.1109/ICDCSW.2011.20",
  makesNoise: true,
  isExact: false,
  params,
  model: coreModelSchema,
  needs,
  countsOf: (n, given) => ({ minPts: minPtsFor(n, given) }),
  fit,
  assign,
});
