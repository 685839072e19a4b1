import { integer } from "../../../../src-shared/fields.ts";
import { formatNumber } from "../../../../src-shared/format.ts";
import { algorithm } from "../algorithm-kit.ts";
import { needsOf } from "../needs-of.ts";
import { fit, SAMPLE_ROWS, WHOLE_ROWS } from "./fit.ts";
import { assign, medoidModel } from "./model.ts";

/** Measured on one core of 2026: building distances and exchanging medoids, and comparing rows with medoids. */
const SECONDS_PER_PAIR = 2e-8;
const SECONDS_PER_COMPARISON = 3e-9;

export const gowerPam = algorithm({
  id: "gower-pam",
  title: "Medoids by Gower distance",
  summary: "Splits customers into k groups, each around a real customer, by numbers and categories together.",
  question: "Which k customers, with plan, channel or country as well as numbers, stand best for all the others?",
  assumptions: [
    "All columns count alike: a number by its gap as a share of the range, a category by same or not the same.",
    "No outlier stretches a range so far that everybody else looks alike; take logarithms of skewed amounts first.",
    `Beyond ${formatNumber(WHOLE_ROWS)} customers, samples of ${formatNumber(SAMPLE_ROWS)} show what there is.`,
  ],
  cost: `O(m²·k) time and 4 m² bytes for m = n up to ${WHOLE_ROWS} customers, else ${SAMPLE_ROWS}, and O(n·k·d) for each sample; 8 n·d + 24 n bytes`,
  source:
    "Kaufman & Rousseeuw 1990, Finding Groups in Data, chapters 2 and 3 (PAM, CLARA); FasterPAM: Schubert & Rousseeuw " +
    "2021, doi:10.1016/j.is.2021.101804; distance: Gower 1971, doi:10.2307/2528823",
  makesNoise: false,
  isExact: true,
  takesCategories: true,
  scalesColumns: true,
  params: {
    k: integer({ label: "Number of segments", help: "How many groups to form.", min: 2, max: 50 }).default(4),
    samples: integer({
      label: "Samples",
      help: "How many samples of a large table to look at; the customers that suit everybody best count.",
      min: 1,
      max: 50,
    }).default(5),
  },
  model: medoidModel,
  needs: (n, d, { k, samples }) => {
    const m = n <= WHOLE_ROWS ? n : SAMPLE_ROWS;
    const looks = n > WHOLE_ROWS ? samples : 1;
    const seconds = looks * (SECONDS_PER_PAIR * m * m * d + SECONDS_PER_COMPARISON * n * k * d);
    const instead = "Take a sample of the customers and assign the others by its model.";
    return needsOf(n, d, 4 * m * m + 8 * n * d + 24 * n, seconds, instead);
  },
  fit,
  assign,
});
