import { countryCode } from "./country-code.ts";
import { column, type DestinationColumn, destination } from "./destination.ts";
import {
  lowerLettersOnly,
  lowerWithoutPunctuation,
  metaPostcode,
  oncePerText,
  phoneDigits,
  sha256,
} from "./normalise.ts";

const EVIDENCE =
  "The template of Meta's customer lists, help page 2082575038703844, as ten public files have it; looked at in November 2026";
/** Meta's advice is to avoid lists of fewer people. */
const FEWEST = 100;
const steps = [
  "In Ads Manager open Audiences, then Create audience, Custom audience, Customer list.",
  "Choose this file, say where the data is from, and check the columns.",
];
const removalSteps = [
  "In Audiences open the list, choose “Edit”, “Remove customers”, and this file.",
  "To keep people away from an advert, exclude a list of this file from its audience.",
];
const shared = { isAdvertising: true, fewest: FEWEST, steps, removalSteps, evidence: EVIDENCE };
const nothing = () => "";

/**
 * The template: up to three addresses and numbers, one to a cell. Its columns for a device, a birthday, a gender, an age and
 * an account stay empty: people are found without them, and fewer facts leave the house.
 */
const listColumns: readonly DestinationColumn[] = [
  ...[0, 1, 2].map((place) => column("email", ({ emails }) => emails[place] ?? "")),
  ...[0, 1, 2].map((place) => column("phone", ({ phones }) => phones[place] ?? "")),
  column("madid", nothing),
  column("fn", ({ of }) => of("First name")),
  column("ln", ({ of }) => of("Last name")),
  column("zip", ({ of }) => of("Postcode")),
  column("ct", ({ of }) => of("City")),
  column("st", ({ of }) => of("Region")),
  column("country", ({ of }) => countryCode(of("Country"))),
  ...["dob", "doby", "gen", "age", "uid"].map((header) => column(header, nothing)),
];

export const metaList = destination({
  ...shared,
  id: "meta-list",
  label: "Meta customer list",
  summary: "Plain text; it is hashed in the browser before it is sent.",
  columns: listColumns,
  identifiers: ["email", "phone"],
});

export const metaValueList = destination({
  ...shared,
  id: "meta-value-list",
  label: "Meta customer list with value",
  summary: "With what each customer spent: the seed of an audience that resembles the best ones.",
  columns: [...listColumns, column("value", ({ value }) => value)],
  identifiers: ["email", "phone"],
});

const codeOf = oncePerText(countryCode);
const hashedName = oncePerText((name) => sha256(lowerWithoutPunctuation(name)));
const hashedPlace = oncePerText((place) => sha256(lowerLettersOnly(place)));
const hashedCountry = oncePerText((country) => sha256(codeOf(country).toLowerCase()));
/** What is compared of a postcode depends on its country. */
const postcodesOf = oncePerText((code) => oncePerText((postcode) => sha256(metaPostcode(postcode, code))));

export const metaHashedList = destination({
  ...shared,
  id: "meta-hashed-list",
  label: "Meta customer list, hashed",
  summary: "Every cell as SHA-256 of the form that Meta compares.",
  columns: [
    column("email", ({ emails }) => sha256(emails[0] ?? "")),
    column("phone", ({ phones }) => sha256(phoneDigits(phones[0] ?? ""))),
    column("fn", ({ of }) => hashedName(of("First name"))),
    column("ln", ({ of }) => hashedName(of("Last name"))),
    column("zip", ({ of }) => postcodesOf(codeOf(of("Country")))(of("Postcode"))),
    column("ct", ({ of }) => hashedPlace(of("City"))),
    column("st", ({ of }) => hashedPlace(of("Region"))),
    column("country", ({ of }) => hashedCountry(of("Country"))),
  ],
  identifiers: ["email", "phone"],
});
