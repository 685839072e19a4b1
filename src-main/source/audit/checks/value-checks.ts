import { formatCount, formatNumber, formatShare } from "../../../../src-shared/format.ts";
import type { CustomerId } from "../../../../src-shared/ids.ts";
import { parseIsoDay } from "../../../../src-shared/units.ts";
import { normaliseEmail } from "../../../customer/matching/normalise-email.ts";
import { normalisePhone, phoneCountry } from "../../../customer/matching/normalise-phone.ts";
import type { AuditData } from "../audit-data.ts";
import { type Check, clear, columnOf, customerRows, nothingToTest, textRows } from "../check.ts";
import { attributeFills, attributeValues } from "../people-queries.ts";
import { countryCode, postcodeFits } from "../places.ts";

/** An attribute whose values can be told to be impossible. */
interface JudgedAttribute {
  readonly id: string;
  readonly attribute: string;
  readonly tested: string;
  /** "e-mail addresses that cannot be written to" */
  readonly noun: readonly [one: string, many: string];
  readonly measure: string;
  readonly effect: string;
  readonly cause: string;
  /** @returns why a value is wrong; undefined for a good one. */
  readonly judge: (data: AuditData) => (value: string, person: CustomerId) => string | undefined;
}

const DAYS_PER_YEAR = 365.2425;
const OLDEST_YEARS = 120;

const judged: readonly JudgedAttribute[] = [
  {
    id: "invalid-emails",
    attribute: "E-mail",
    tested: "E-mail addresses that cannot be written to",
    noun: ["e-mail address that cannot be written to", "e-mail addresses that cannot be written to"],
    measure: "E-mail addresses of the usual form",
    effect: "They cannot be written to and join no files of one person.",
    cause: "Typing errors, or a word such as “none” where the address was required.",
    judge: () => (value) =>
      normaliseEmail(value) === "" || /\.\.|@[.-]|[.-]@/.test(value.trim()) ? "not of the form name@domain" : undefined,
  },
  {
    id: "invalid-phones",
    attribute: "Phone",
    tested: "Phone numbers that no country has",
    noun: ["phone number that cannot be called", "phone numbers that cannot be called"],
    measure: "Phone numbers that can be called",
    effect: "They cannot be called and join no files of one person.",
    cause: "Typing errors, missing area codes, or the import did not know the country.",
    judge: ({ imports }) => {
      const country = phoneCountry(imports.map(({ recipe }) => recipe.country).find((code) => code !== undefined));
      return (value) => {
        const phone = normalisePhone(value, country);
        if (!phone) return "too few digits";
        // Without a country a national number cannot be judged.
        return phone.isE164 || country === undefined ? undefined : "no number of any country";
      };
    },
  },
  {
    id: "invalid-countries",
    attribute: "Country",
    tested: "Countries that do not exist",
    noun: ["customer with a country that is not known", "customers with a country that is not known"],
    measure: "Countries that exist",
    effect: "They are missing where customers are told apart by country.",
    cause: "Typing errors, regions in the column of countries, or columns that were swapped.",
    judge: () => (value) => (countryCode(value) === undefined ? "not a country's name or code" : undefined),
  },
  {
    id: "invalid-postcodes",
    attribute: "Postcode",
    tested: "Postcodes that do not fit their country",
    noun: ["postcode that does not fit its country", "postcodes that do not fit their country"],
    measure: "Postcodes of the form of their country",
    effect: "They are missing where customers are told apart by region, and letters to them come back.",
    cause: "Spreadsheets drop a leading zero; columns may be swapped.",
    judge: ({ store }) => {
      const countries = new Map(attributeValues(store, "Country"));
      return (value, person) => {
        const country = countries.get(person);
        const code = country === undefined ? undefined : countryCode(country);
        return postcodeFits(value, code) ? undefined : `not of the form of ${code ?? "any country"}`;
      };
    },
  },
  {
    id: "impossible-births",
    attribute: "Date of birth",
    tested: "Dates of birth in the future or more than 120 years ago",
    noun: ["impossible date of birth", "impossible dates of birth"],
    measure: "Dates of birth that can be",
    effect: "Ages computed from them are wrong, and so is the mean age of a segment.",
    cause: "Two-digit years, or 1900-01-01 where the date is empty.",
    judge:
      ({ latestDay }) =>
      (value) => {
        const day = parseIsoDay(value);
        if (day === undefined) return "not a date";
        if (day > latestDay) return "in the future";
        return latestDay - day > OLDEST_YEARS * DAYS_PER_YEAR ? "more than 120 years ago" : undefined;
      },
  },
];

export const valueChecks: readonly Check[] = judged.map((declared) => ({
  id: declared.id,
  part: "valid",
  tested: declared.tested,
  run: (data) => {
    const judge = declared.judge(data);
    const found: { person: CustomerId; value: string; why: string }[] = [];
    let values = 0;
    for (const [person, value] of attributeValues(data.store, declared.attribute)) {
      values += 1;
      const why = judge(value, person);
      if (why !== undefined) found.push({ person, value, why });
    }
    if (values === 0) return nothingToTest;
    if (found.length === 0) return clear(declared.measure);
    const share = found.length / values;
    return {
      isTested: true,
      measures: [{ words: declared.measure, share: 1 - share }],
      found: [
        {
          count: found.length,
          title: `${formatCount(found.length, ...declared.noun)} (${formatShare(share)} of ${formatNumber(values)})`,
          effect: declared.effect,
          cause: declared.cause,
          effectShare: share / 10,
          severity: share >= 0.1 ? "attention" : "note",
          rows: customerRows(
            found.map(({ person }) => person),
            [columnOf.text(declared.attribute), columnOf.text("Why")],
            (i) => [found[i].value, found[i].why],
          ),
        },
      ],
    };
  },
}));

/** Below it an attribute says more about who is recorded than about who the customers are. */
const WELL_KNOWN_SHARE = 0.8;

export const missingAttributes: Check = {
  id: "missing-attributes",
  part: "complete",
  tested: "Attributes that are known of fewer than 80 % of the persons",
  run: (data) => {
    const fills = attributeFills(data.store);
    if (fills.length === 0 || data.people === 0) return nothingToTest;
    const shares = fills.map(({ filled }) => Math.min(1, filled / data.people));
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    const measures = [{ words: "Attributes that are filled in, on average", share: mean }];
    const missing = fills.filter((_, i) => shares[i] < WELL_KNOWN_SHARE);
    if (missing.length === 0) return { isTested: true, measures, found: [] };
    const worst = missing[missing.length - 1];
    const of = missing.length === fills.length ? "" : ` of ${fills.length}`;
    return {
      isTested: true,
      measures,
      found: [
        {
          count: missing.length,
          title: `${formatCount(missing.length, "attribute")}${of} known of fewer than ${formatShare(WELL_KNOWN_SHARE)} of persons`,
          effect: `“${worst.name}” is known of ${formatShare(worst.filled / data.people)}. What such attributes say of a segment rests on those alone; segments made from orders are not touched.`,
          cause: "Fields that are not required at sign-up, or a source that knows only some of the people.",
          effectShare: (1 - mean) / 20,
          severity: "note",
          rows: textRows(
            [columnOf.text("Attribute"), columnOf.number("Known of"), columnOf.number("Share")],
            fills.map(({ name, filled }, i) => [name, formatNumber(filled), formatShare(shares[i])]),
          ),
        },
      ],
    };
  },
};
