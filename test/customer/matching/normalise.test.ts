import { expect, test } from "vitest";
import { foldText } from "../../../src-main/customer/matching/fold-text.ts";
import { accountOf, householdsOf } from "../../../src-main/customer/matching/households.ts";
import {
  normaliseAddress,
  normalisePostcode,
  splitStreetNumber,
} from "../../../src-main/customer/matching/normalise-address.ts";
import { dateOrderOf, normaliseDate } from "../../../src-main/customer/matching/normalise-date.ts";
import { normaliseEmail } from "../../../src-main/customer/matching/normalise-email.ts";
import { normaliseGender, normaliseId } from "../../../src-main/customer/matching/normalise-id.ts";
import { normaliseName, splitFullName } from "../../../src-main/customer/matching/normalise-name.ts";
import { normalisePhone } from "../../../src-main/customer/matching/normalise-phone.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { randomText, wildAlphabet } from "../../shared/random.ts";

test("e-mail: trimmed, lower case, without blanks inside; tags and Gmail's dots only where asked", () => {
  expect(
    ["  Ann@Example.COM ", "'ann@example.com", "Ann <ann@example.com>", "ann @example.com", "no address", "a@b"].map(
      (text) => normaliseEmail(text),
    ),
  ).toEqual(["ann@example.com", "ann@example.com", "ann@example.com", "ann@example.com", "", ""]);
  expect(normaliseEmail("A.n.n+shop@googlemail.com")).toBe("a.n.n+shop@googlemail.com");
  expect(normaliseEmail("A.n.n+shop@googlemail.com", { sameBox: true })).toBe("ann@gmail.com");
  expect(normaliseEmail("a.n.n+shop@firm.example", { sameBox: true })).toBe("a.n.n@firm.example");
});

test("telephone: E.164 by the country; extension apart; the same number in any way of writing", () => {
  const ways = ["030 901820", "(030) 90 18 20", "+49 30 901820", "0049 30 901820", "'+4930901820", "+49 (0)30 901820"];
  expect(ways.map((text) => normalisePhone(text, "DE")?.number)).toEqual(ways.map(() => "+4930901820"));
  expect(normalisePhone("+1 202 555 0123 ext. 7", "US")).toEqual({
    number: "+12025550123",
    extension: "7",
    isE164: true,
  });
  expect(normalisePhone("030 901820")).toEqual({ number: "030901820", extension: "", isE164: false });
  expect([normalisePhone("n/a"), normalisePhone("000000000"), normalisePhone("12")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("names: accents, case and titles do not count; a whole name is parted as it is written", () => {
  expect([
    normaliseName("Dr. Łukasz  O’Brien"),
    normaliseName("MÜLLER-Lüdenscheidt"),
    normaliseName("Straßer"),
  ]).toEqual(["lukasz obrien", "muller ludenscheidt", "strasser"]);
  expect([
    splitFullName("Anna Maria Smith"),
    splitFullName("Smith, Anna Maria"),
    splitFullName("Ludwig van Beethoven"),
    splitFullName("Martin King, Jr."),
    splitFullName("Cher"),
  ]).toEqual([
    { given: "anna maria", surname: "smith" },
    { given: "anna maria", surname: "smith" },
    { given: "ludwig", surname: "van beethoven" },
    { given: "martin", surname: "king" },
    { given: "", surname: "cher" },
  ]);
});

test("addresses: house number before or behind the street, short forms in several languages", () => {
  expect(
    ["12a High St.", "Hauptstraße 12 a", "Hauptstr. 12a", "12 rue de la Paix", "High Street"].map(splitStreetNumber),
  ).toEqual([
    { number: "12a", street: "high street" },
    { number: "12a", street: "haupt street" },
    { number: "12a", street: "haupt street" },
    { number: "12", street: "rue de la paix" },
    { number: "", street: "high street" },
  ]);
  expect(normaliseAddress("5th Ave N")).toBe("5th avenue north");
  expect(["D-10115", "SW1A 1AA", "90210-1234", "'01067", "2000.0"].map(normalisePostcode)).toEqual([
    "10115",
    "sw1a1aa",
    "90210",
    "01067",
    "2000",
  ]);
});

test("dates of birth: the column decides what is day and what is month; a date that does not exist is kept", () => {
  expect(dateOrderOf(["03/04/1980", "12/25/1980"])).toBe("mdy");
  expect(dateOrderOf(["03/04/1980", "25.12.1980"])).toBe("dmy");
  expect(
    [
      "1980-12-25",
      "25.12.1980",
      "19801225",
      "25 December 1980",
      "Dec 25, 1980",
      "25.12.80",
      "19810231",
      "1980",
      "none",
    ].map((text) => normaliseDate(text, "dmy")),
  ).toEqual(["19801225", "19801225", "19801225", "19801225", "19801225", "19801225", "19810231", "1980", ""]);
  expect(normaliseDate("12/25/1980", "mdy")).toBe("19801225");
});

test("ids keep their leading zeros and lose what programs added; genders are one word in six languages", () => {
  expect([normaliseId("'00123"), normaliseId("17850.0"), normaliseId("AB 12-34"), normaliseId("0017")]).toEqual([
    "00123",
    "17850",
    "ab1234",
    "0017",
  ]);
  expect(["Male", "männlich", "homme", "F", "Frau", "mujer", "divers"].map(normaliseGender)).toEqual([
    "m",
    "m",
    "m",
    "f",
    "f",
    "f",
    "x",
  ]);
});

test("normalising twice is normalising once, for any text", () => {
  const rng = makeRng(5);
  for (let i = 0; i < 3000; i++) {
    const text = randomText(rng, wildAlphabet, 14);
    for (const normalise of [
      foldText,
      normaliseName,
      normaliseId,
      normalisePostcode,
      (other: string) => normaliseEmail(other),
    ]) {
      const once = normalise(text);
      expect([text, normalise(once)]).toEqual([text, once]);
    }
  }
});

test("a household is a surname at an address; who lives with nobody of that name has none", () => {
  const households = householdsOf({
    surname: ["Smith", "SMITH", "Jones", "Smith", "Smith", ""],
    address: ["12 High St", "12 High Street", "12 High St", "12 High St", "14 High St", "12 High St"],
    place: ["10115", "10115", "10115", "20095", "10115", "10115"],
  });
  expect([...households]).toEqual([0, 0, -1, -1, -1, -1]);
});

test("an account is a company's mail domain; free-mail providers make none", () => {
  expect(["Ann@Firm.example", "ann@gmail.com", "ann@web.de", "nobody"].map(accountOf)).toEqual([
    "firm.example",
    undefined,
    undefined,
    undefined,
  ]);
});
