import { choice, integer, number } from "../../../../src-shared/fields.ts";
import { algorithm } from "../algorithm-kit.ts";
import { covarianceKinds } from "./components.ts";
import { fit } from "./fit.ts";
import { assign, mixtureModel, sharesOf } from "./model.ts";
import { needs } from "./needs.ts";

export const gaussianMixture = algorithm({
  id: "gaussian-mixture",
  title: "Gaussian mixture",
  summary: "Describes customers as a mixture of k clouds that may be stretched and overlap.",
  question: "Which kinds of customers are mixed here, and how likely is each customer to be of each kind?",
  assumptions: [
    "Each group is a cloud that thins out from its middle like a normal distribution, after preparation.",
    "There are many more customers in a group than the numbers that describe it: its middle and its stretch.",
    "Groups may differ in size and direction, and overlap; customers between two of them belong to both in part.",
  ],
  cost: "O(steps · n·k·d²) time, with diagonal covariances O(steps · n·k·d); 12 n·d + 52 n bytes",
  source:
    "Dempster, Laird & Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x; starts: Biernacki, Celeux & Govaert 2003, " +
    "doi:10.1016/S0167-9473(02)00163-9; BIC: Schwarz 1978, doi:10.1214/aos/1176344136",
  makesNoise: false,
  isExact: true,
  scalesColumns: true,
  params: {
    k: integer({ label: "Number of segments", help: "How many clouds to describe.", min: 2, max: 50 }).default(4),
    covariance: choice({
      label: "Shape",
      help:
        "How clouds may be stretched: each in its own direction (full), all in the same (tied), along the features only " +
        "(diagonal), or not at all (spherical).",
      choices: covarianceKinds,
    }).default("full"),
    restarts: integer({
      label: "Restarts",
      help: "How often to start anew from other groups; the likeliest mixture counts.",
      min: 1,
      max: 100,
    }).default(5),
    tolerance: number({
      label: "Least gain",
      help: "A run ends when a step gains less than this in log-likelihood for each row. scikit-learn stops at 0.001.",
      min: 1e-12,
      max: 1,
    }).default(1e-7),
    regularisation: number({
      label: "Least variance",
      help: "Added to each variance, so that no cloud shrinks to a point.",
      min: 0,
      max: 1e6,
    }).default(1e-6),
  },
  model: mixtureModel,
  needs,
  fit,
  assign,
  memberships: sharesOf,
});
