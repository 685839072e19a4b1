import { column, destination } from "./destination.ts";

/** Their users are known by the same ids as the customers here, or nobody is found. */
const own = ({ key }: { readonly key: string }) => key;

export const amplitudeCohort = destination({
  id: "amplitude-cohort",
  label: "Amplitude cohort",
  summary: "User ids, one to a line.",
  steps: ["In Amplitude open Cohorts, Create cohort, Upload, and choose this file of user ids."],
  evidence: "Amplitude's fields; the upload's one column as remembered, not checked against a real one",
  columns: [column("user_id", own)],
  identifiers: ["user_id"],
  unique: ["user_id"],
});

export const mixpanelCohort = destination({
  id: "mixpanel-cohort",
  label: "Mixpanel profiles",
  summary: "Profiles with their segment as a property, to make a cohort from.",
  steps: [
    "In Mixpanel open Users, Import, and choose this file.",
    "Make a cohort of those whose property “segment” is set.",
  ],
  evidence: "Mixpanel's profile properties as its exports have them; the import not checked against a real one",
  columns: [column("$distinct_id", own), column("segment", ({ segment }) => segment)],
  identifiers: ["$distinct_id"],
  unique: ["$distinct_id"],
});

export const segmentTraits = destination({
  id: "segment-identify",
  label: "Segment, identify calls",
  summary: "One identify call a line, with the customer's segment as a trait.",
  steps: ["Send the lines to Segment's batch endpoint, or load them with its reverse ETL."],
  evidence: "segment.com documentation, spec: identify; looked at in November 2026",
  format: "jsonl",
  columns: [
    column("type", () => "identify"),
    column("userId", own),
    column("traits.segment", ({ segment }) => segment),
    column("traits.campaign", ({ campaign }) => campaign),
    column("timestamp", ({ drawnOn }) => `${drawnOn}T00:00:00.000Z`),
  ],
  identifiers: ["userId"],
  unique: ["userId"],
});
