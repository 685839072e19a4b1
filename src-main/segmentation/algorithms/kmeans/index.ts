import { integer } from "../../../../src-shared/fields.ts";
import { algorithm } from "../algorithm-kit.ts";
import { fit } from "./fit.ts";
import { assign, centreModel } from "./model.ts";
import { needs } from "./needs.ts";

export const kmeans = algorithm({
  id: "kmeans",
  title: "K-means",
  summary: "Splits customers into k groups, each around its average customer.",
  question: "Into how many kinds of similar customers does everybody fall, and who is the typical one of each?",
  assumptions: [
    "Groups are round and about equally wide in the prepared features.",
    "All features are on one scale, since a feature with larger numbers would count for more.",
    "Everybody belongs somewhere: a few extreme customers can pull a centre to themselves.",
  ],
  cost: "O(restarts · passes · n·k·d) time at most, bounds save most of it; 4 n·d + 40 n bytes",
  source:
    "Lloyd 1982, doi:10.1109/TIT.1982.1056489; start: Arthur & Vassilvitskii 2007, k-means++ (greedy); " +
    "bounds: Hamerly 2010, doi:10.1137/1.9781611972801.12",
  makesNoise: false,
  isExact: true,
  params: {
    k: integer({ label: "Number of segments", help: "How many groups to form.", min: 2, max: 50 }).default(4),
    restarts: integer({
      label: "Restarts",
      help: "How often to start anew from other centres; the tightest groups count.",
      min: 1,
      max: 100,
    }).default(10),
  },
  model: centreModel,
  needs,
  fit,
  assign,
});
