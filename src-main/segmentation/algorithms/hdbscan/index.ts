import { algorithm } from "../algorithm-kit.ts";
import { fit } from "./fit.ts";
import { assign, densityModelSchema } from "./model.ts";
import { needs } from "./needs.ts";
import { minSizeFor, params } from "./params.ts";

export const hdbscan = algorithm({
  id: "hdbscan",
  title: "HDBSCAN*",
  summary: "Finds the places where customers stand close together, each at its own density, and leaves out the rest.",
  question: "Which groups stand out by themselves, how surely is each customer in one, and who is in none?",
  assumptions: [
    "A group is where customers stand closer together than around it; it may have any shape and its own density.",
    "All features are on one scale, since a feature with larger numbers would count for more.",
    "There are few features: among many of them no place is much denser than another.",
    "Not everybody belongs somewhere, and there may be no groups at all.",
  ],
  cost: "about O(n log² n) time in few features, up to O(n² d) in many; 22 n·d + 280 n bytes",
  source:
    "Campello, Moulavi & Sander 2013, doi:10.1007/978-3-642-37456-2_14; kd-tree and Borůvka: McInnes & Healy 2017, " +
    "doi:10.1109/ICDMW.2017.12",
  makesNoise: true,
  isExact: false,
  params,
  model: densityModelSchema,
  needs,
  countsOf: (n, given) => ({ minSize: minSizeFor(n, given), minPts: given.minPts }),
  fit,
  assign,
});
