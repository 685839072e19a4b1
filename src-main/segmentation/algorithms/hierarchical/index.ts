import { algorithm } from "../algorithm-kit.ts";
import { assign, centreModel } from "../kmeans/model.ts";
import { fit } from "./fit.ts";
import { needs } from "./needs.ts";
import { params } from "./params.ts";

export const hierarchical = algorithm({
  id: "hierarchical",
  title: "Hierarchical",
  summary: "Joins the most similar customers and groups step by step into a tree, and cuts it into segments.",
  question: "Which groups fall into which smaller groups, and how far are they apart?",
  assumptions: [
    "Groups lie inside each other: what has been joined is never taken apart again.",
    "Ward expects round groups of about equal width, average and complete compact ones; single follows chains.",
    "All features are on one scale, since a feature with larger numbers would count for more.",
    "Beyond 15,000 different customers the tree begins with some 4,000 small groups of them.",
  ],
  cost: "O(m² d) time for m = n up to 15,000, beyond for 4,000; 16 n·d + 130 n bytes, with average and complete 2 m² more",
  source:
    "Ward 1963, doi:10.1080/01621459.1963.10500845; Murtagh & Contreras 2012, doi:10.1002/widm.53; " +
    "Müllner 2011, arXiv:1109.2378",
  makesNoise: false,
  isExact: false,
  params,
  model: centreModel,
  needs,
  fit,
  assign,
});
