import { countryCode } from "./country-code.ts";
import { column, type DestinationColumn, destination, type ExportContact } from "./destination.ts";
import { lowerWithoutBlanks, oncePerText, sha256 } from "./normalise.ts";

const EVIDENCE =
  "Google Ads help 7659867, 7475964 and 7476159, with the template that they link; looked at in November 2026";
const steps = (kind: string) => [
  "In Google Ads open Tools, Shared library, Audience manager.",
  "Add a customer list and choose “Upload emails, phones and/or mailing addresses”.",
  `Choose “${kind}”, and say that the customers have agreed to it.`,
];

/** Headers must be the English ones; translated help pages name others, which are refused. */
function columns(prepared: (text: string) => string): DestinationColumn[] {
  const preparedName = oncePerText((name) => prepared(lowerWithoutBlanks(name)));
  return [
    column("Email", ({ emails }) => prepared(lowerWithoutBlanks(emails[0] ?? ""))),
    column("Phone", ({ phones }) => prepared(phones[0] ?? "")),
    column("First Name", ({ of }) => preparedName(of("First name"))),
    column("Last Name", ({ of }) => preparedName(of("Last name"))),
    // Country and postcode are never hashed.
    column("Country", ({ of }) => countryCode(of("Country"))),
    column("Zip", ({ of }: ExportContact) => of("Postcode")),
  ];
}

const shared = {
  identifiers: ["Email", "Phone"],
  isAdvertising: true,
  evidence: EVIDENCE,
  removalSteps: ["In Audience manager open the list, choose “Edit customer list”, “Remove customers”, and this file."],
};

export const googleCustomerMatch = destination({
  ...shared,
  id: "google-customer-match",
  label: "Google Customer Match",
  summary: "Plain text; Google hashes it on arrival.",
  steps: steps("Upload unhashed data"),
  columns: columns((text) => text),
});

export const googleCustomerMatchHashed = destination({
  ...shared,
  id: "google-customer-match-hashed",
  label: "Google Customer Match, hashed",
  summary: "E-mail, phone and names as SHA-256; nobody can read them on the way.",
  steps: steps("Upload hashed data"),
  columns: columns(sha256),
});
