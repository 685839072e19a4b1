import type { PresetDeclaration } from "../preset.ts";
import { openQuestions, ratingQuestions } from "../question-columns.ts";

/** One row a respondent. A second header row holds the answer options; answers are what the customers say themselves. */
export const surveymonkeyResponses: PresetDeclaration = {
  id: "surveymonkey-responses",
  label: "SurveyMonkey: responses",
  kind: "feedback",
  feedback: "survey",
  signature: ["Respondent ID", "Collector ID", "Start Date", "End Date"],
  alsoSeen: ["IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1"],
  columns: {
    email: "Email Address",
    eventId: "Respondent ID",
    date: ["End Date", "Start Date"],
    rating: ratingQuestions,
    text: openQuestions,
    firstName: "First Name",
    lastName: "Last Name",
  },
  kept: [
    {
      header: /^(?!(respondent id|collector id|start date|end date|ip address|email address|custom data \d+)$).+/i,
      class: "psychographic",
      provenance: "zero-party",
    },
  ],
  secrets: [{ header: "IP Address", why: "it is the address of a computer" }],
  source: "Headers of four independent public export files",
  evidence: "files",
  checkedOn: "2026-11-22",
};
