import { integer, number } from "../../../../src-shared/fields.ts";
import { algorithm } from "../algorithm-kit.ts";
import { needsOf } from "../needs-of.ts";
import { fit } from "./fit.ts";
import { assign, prototypeModel } from "./prototypes.ts";

/** Measured with 100,000 rows of 6 numbers and 6 categories in 8 segments on one core of 2026, ten restarts of 20 passes. */
const SECONDS_PER_VALUE = 6e-7;

export const kPrototypes = algorithm({
  id: "k-prototypes",
  title: "K-prototypes",
  summary: "Splits customers into k groups by numbers and categories together, each around its typical customer.",
  question: "Into how many kinds does everybody fall, when plan, channel or country count beside the numbers?",
  assumptions: [
    "Groups are round and about equally wide in the numbers, and each has a usual category.",
    "All columns of numbers are on one scale.",
    "Two categories are the same or not the same; none is nearer to one than to another.",
  ],
  cost: "O(restarts · passes · n·k·d) time; 8 n·d + 40 n bytes",
  source: "Huang 1998, doi:10.1023/A:1009769707641; start: Arthur & Vassilvitskii 2007, k-means++ (greedy)",
  makesNoise: false,
  isExact: true,
  takesCategories: true,
  params: {
    k: integer({ label: "Number of segments", help: "How many groups to form.", min: 2, max: 50 }).default(4),
    restarts: integer({
      label: "Restarts",
      help: "How often to start anew from other customers; the tightest groups count.",
      min: 1,
      max: 100,
    }).default(10),
    categoryWeight: number({
      label: "Weight of categories",
      help: "How much a category counts beside a number, as a multiple of half a mean deviation.",
      min: 0.01,
      max: 100,
    }).default(1),
  },
  model: prototypeModel,
  needs: (n, d, { k }) => {
    const instead = "Take a sample of the customers and assign the others by its model, or leave columns out.";
    return needsOf(n, d, 8 * n * d + 40 * n, SECONDS_PER_VALUE * n * k * d, instead);
  },
  fit,
  assign,
});
