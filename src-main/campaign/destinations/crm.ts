import { countryCode } from "./country-code.ts";
import { column, destination } from "./destination.ts";

export const hubspot = destination({
  id: "hubspot",
  label: "HubSpot contacts",
  summary: "Contacts with their segment as a property.",
  steps: [
    "In HubSpot make a contact property “Segment” of type single-line text.",
    "Open CRM, Contacts, Import, and choose this file; tick “Create a list from this import”.",
  ],
  evidence: "knowledge.hubspot.com, set up your import file; looked at in November 2026",
  mostRows: 1_048_576,
  columns: [
    column("Email", ({ emails }) => emails[0] ?? ""),
    column("First Name", ({ of }) => of("First name")),
    column("Last Name", ({ of }) => of("Last name")),
    column("Phone Number", ({ phones }) => phones[0] ?? ""),
    column("Segment", ({ segment }) => segment),
  ],
  identifiers: ["Email"],
  unique: ["Email"],
});

const brazeEvidence = "Braze's documentation repository, user import; looked at in November 2026";

export const brazeIds = destination({
  id: "braze-ids",
  label: "Braze, ids only",
  summary: "A segment by ids alone: it costs no data points.",
  steps: ["In Braze open Audience, Import users, and choose this file.", "Tick “Import into a new segment”."],
  evidence: brazeEvidence,
  columns: [column("external_id", ({ key }) => key)],
  identifiers: ["external_id"],
  unique: ["external_id"],
});

export const brazeAttributes = destination({
  id: "braze-attributes",
  label: "Braze with attributes",
  summary: "Users with contact data; empty cells leave what is there.",
  steps: ["In Braze open Audience, Import users, and choose this file.", "Map “segment” to an attribute of your own."],
  evidence: brazeEvidence,
  columns: [
    column("external_id", ({ key }) => key),
    column("email", ({ emails }) => emails[0] ?? ""),
    column("phone", ({ phones }) => phones[0] ?? ""),
    column("first_name", ({ of }) => of("First name")),
    column("last_name", ({ of }) => of("Last name")),
    column("country", ({ of }) => countryCode(of("Country"))),
    column("home_city", ({ of }) => of("City")),
    column("segment", ({ segment }) => segment),
  ],
  identifiers: ["external_id"],
  unique: ["external_id"],
});
