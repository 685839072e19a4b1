import { integer } from "../../../../src-shared/fields.ts";
import { algorithm } from "../algorithm-kit.ts";
import { fit } from "./fit.ts";

export const kmeans = algorithm({
  id: "kmeans",
  title: "K-means",
  summary: "Splits customers into k groups, each around its average customer.",
  source:
    "Lloyd 1982, doi:10.1109/TIT.1982.1056489; start: Arthur & Vassilvitskii 2007, k-means++ (greedy); " +
    "bounds: Hamerly 2010, doi:10.1137/1.9781611972801.12",
  params: {
    k: integer({ label: "Number of segments", help: "How many groups to form.", min: 2, max: 50 }).default(4),
    restarts: integer({
      label: "Restarts",
      help: "How often to start anew from other centres; the tightest groups count.",
      min: 1,
      max: 100,
    }).default(10),
  },
  fit,
});
