import { countryCode } from "./country-code.ts";
import { column, destination, emailOf, phoneOf } from "./destination.ts";

export const hubspot = destination({
  id: "hubspot",
  takesMore: true,
  label: "HubSpot contacts",
  summary: "Contacts with their segment as a property.",
  steps: [
    "In HubSpot make a contact property “Segment” of type single-line text.",
    "Open CRM, Contacts, Import, and choose this file; tick “Create a list from this import”.",
  ],
  evidence: "knowledge.hubspot.com, set up your import file; looked at in November 2026",
  mostRows: 1_048_576,
  mostBytes: 512_000_000,
  columns: [
    column("Email", emailOf),
    column("First Name", ({ of }) => of("First name")),
    column("Last Name", ({ of }) => of("Last name")),
    column("Phone Number", phoneOf),
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
  mostBytes: 500_000_000,
  evidence: brazeEvidence,
  columns: [column("external_id", ({ key }) => key)],
  identifiers: ["external_id"],
  unique: ["external_id"],
});

export const brazeAttributes = destination({
  id: "braze-attributes",
  takesMore: true,
  label: "Braze with attributes",
  summary: "Users with contact data; empty cells leave what is there.",
  steps: ["In Braze open Audience, Import users, and choose this file.", "Map “segment” to an attribute of your own."],
  mostBytes: 500_000_000,
  evidence: brazeEvidence,
  columns: [
    column("external_id", ({ key }) => key),
    column("email", emailOf),
    column("phone", phoneOf),
    column("first_name", ({ of }) => of("First name")),
    column("last_name", ({ of }) => of("Last name")),
    column("country", ({ of }) => countryCode(of("Country"))),
    column("home_city", ({ of }) => of("City")),
    column("segment", ({ segment }) => segment),
  ],
  identifiers: ["external_id"],
  unique: ["external_id"],
});

/** The event that a campaign there waits for. */
const BRAZE_EVENT = "segment_entered";

export const brazeEvents = destination({
  id: "braze-events",
  label: "Braze, an event",
  summary: `One event “${BRAZE_EVENT}” for each user, to start a canvas with.`,
  steps: ["In Braze open Audience, Import users, Event import, and choose this file."],
  mostBytes: 50_000_000,
  evidence: brazeEvidence,
  columns: [
    column("external_id", ({ key }) => key),
    column("name", () => BRAZE_EVENT),
    column("time", ({ drawnOn }) => `${drawnOn}T00:00:00Z`),
    column(`${BRAZE_EVENT}.properties.segment`, ({ segment }) => segment),
  ],
  identifiers: ["external_id"],
  unique: ["external_id"],
});
