import type { PresetDeclaration } from "../preset.ts";
import { openQuestions, ratingQuestions } from "../question-columns.ts";

export const typeformResponses: PresetDeclaration = {
  id: "typeform-responses",
  label: "Typeform: responses",
  kind: "feedback",
  feedback: "survey",
  signature: ["#", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
  columns: {
    customer: ["customer_id", "user_id"],
    email: [/^e-?mail( address)?$/i, /\be-?mail\b/i],
    eventId: "#",
    date: ["Submit Date (UTC)", "Start Date (UTC)"],
    rating: ratingQuestions,
    text: openQuestions,
    firstName: [/^first name$/i, /\bfirst name\b/i],
    lastName: [/^last name$/i, /\blast name\b/i],
  },
  timeZone: "UTC",
  kept: [
    {
      header: /^(?!(#|start date \(utc\)|submit date \(utc\)|network id|tags|ending|response type)$).+/i,
      class: "psychographic",
      provenance: "zero-party",
    },
  ],
  secrets: [{ header: "Network ID", why: "it tells a computer" }],
  source: "Tail of the header as known; not confirmed",
  evidence: "weak",
  checkedOn: "2026-11-22",
};
