import { countryCode } from "./country-code.ts";
import { column, destination, emailOf, phoneOf } from "./destination.ts";

const upload = (where: string) => [where, "Choose this file; the columns are recognised by their names."];

/** Consent columns are left out: whom the file names agreed, but when and how is the importer's question there. */
export const klaviyo = destination({
  id: "klaviyo",
  takesMore: true,
  label: "Klaviyo list",
  summary: "Profiles with their segment.",
  steps: upload("In Klaviyo open Audience, Lists & segments, a list, Manage list, Add subscribers, Upload."),
  mostBytes: 50_000_000,
  removalSteps: ["In Klaviyo open the list, Manage list, and choose “Remove profiles” with this file."],
  evidence: "Klaviyo help 115005078967 and 115005078807; looked at in November 2026",
  columns: [
    column("Email", emailOf),
    column("Phone Number", phoneOf),
    column("First Name", ({ of }) => of("First name")),
    column("Last Name", ({ of }) => of("Last name")),
    column("City", ({ of }) => of("City")),
    column("State / Region", ({ of }) => of("Region")),
    column("Country", ({ of }) => of("Country")),
    column("Zip Code", ({ of }) => of("Postcode")),
    column("Segment", ({ segment }) => segment),
    column("Segment Date", ({ drawnOn }) => drawnOn),
  ],
  identifiers: ["Email", "Phone Number"],
  unique: ["Email", "Phone Number"],
});

export const mailchimp = destination({
  id: "mailchimp",
  takesMore: true,
  label: "Mailchimp audience",
  summary: "Contacts, with the segment as a tag.",
  steps: upload("In Mailchimp open Audience, All contacts, Add contacts, Import contacts, Upload a file."),
  removalSteps: ["In Mailchimp import this file and choose “Unsubscribed” or “Archived” as the status."],
  evidence: "Mailchimp's format guidelines for imports; looked at in November 2026",
  columns: [
    column("Email Address", emailOf),
    column("First Name", ({ of }) => of("First name")),
    column("Last Name", ({ of }) => of("Last name")),
    column("Phone Number", phoneOf),
    column("Address", ({ of }) =>
      // The parts of an address are told apart by two blanks.
      [of("Address"), of("City"), of("Region"), of("Postcode"), of("Country")].filter((part) => part !== "").join("  "),
    ),
    // A comma would make two tags of one segment.
    column("Tags", ({ segment }) => segment.replaceAll(",", " ")),
  ],
  identifiers: ["Email Address"],
  unique: ["Email Address"],
  longestCell: 255,
});

export const brevo = destination({
  id: "brevo",
  takesMore: true,
  label: "Brevo contacts",
  summary: "Contacts with their segment.",
  steps: upload("In Brevo open Contacts, Import contacts, Import a file."),
  mostBytes: 250_000_000,
  evidence: "Brevo help 208729849; looked at in November 2026",
  columns: [
    column("EMAIL", emailOf),
    column("SMS", phoneOf),
    column("EXT_ID", ({ key }) => key),
    column("FIRSTNAME", ({ of }) => of("First name")),
    column("LASTNAME", ({ of }) => of("Last name")),
    column("SEGMENT", ({ segment }) => segment),
  ],
  identifiers: ["EMAIL", "SMS", "EXT_ID"],
});

export const activeCampaign = destination({
  id: "activecampaign",
  takesMore: true,
  label: "ActiveCampaign contacts",
  summary: "Contacts, with the segment as a tag.",
  steps: upload("In ActiveCampaign open Contacts, Import, From a file."),
  evidence: "Headers of its own exports as public files have them; looked at in November 2026",
  columns: [
    column("Email", emailOf),
    column("First Name", ({ of }) => of("First name")),
    column("Last Name", ({ of }) => of("Last name")),
    column("Phone", phoneOf),
    column("Tags", ({ segment }) => segment.replaceAll(",", " ")),
  ],
  identifiers: ["Email"],
  unique: ["Email"],
});

export const customerIo = destination({
  id: "customer-io",
  takesMore: true,
  label: "Customer.io people",
  summary: "People by id, with their segment as an attribute.",
  steps: upload("In Customer.io open People, Add people, Upload a CSV, and match by id."),
  mostBytes: 100_000_000,
  evidence: "customer.io/docs, uploading people; looked at in November 2026",
  columns: [
    column("id", ({ key }) => key),
    column("email", emailOf),
    column("first_name", ({ of }) => of("First name")),
    column("segment", ({ segment }) => segment),
  ],
  identifiers: ["id"],
});

/** A new field becomes permanent there, so that only its usual ones are written. */
export const iterable = destination({
  id: "iterable",
  label: "Iterable list",
  summary: "Profiles by e-mail and user id.",
  steps: upload("In Iterable open Audience, Lists, a static list, Upload."),
  evidence: "support.iterable.com 205694345 and 115000770906; looked at in November 2026",
  mostRows: 2_000_000,
  columns: [
    column("email", emailOf),
    column("userId", ({ key }) => key),
    column("firstName", ({ of }) => of("First name")),
    column("lastName", ({ of }) => of("Last name")),
  ],
  identifiers: ["email"],
});

export const oneSignal = destination({
  id: "onesignal",
  takesMore: true,
  label: "OneSignal users",
  summary: "E-mail and phone with your own ids.",
  steps: upload("In OneSignal open Audience, Users, Update / import users."),
  mostBytes: 150_000_000,
  evidence: "OneSignal documentation, importing users; looked at in November 2026",
  columns: [
    column("email", emailOf),
    column("phone_number", phoneOf),
    column("external_id", ({ key }) => key),
    column("country", ({ of }) => countryCode(of("Country"))),
  ],
  identifiers: ["email", "phone_number"],
});
