import { expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { isCardNumber } from "../../src-main/source/secret-columns.ts";

const SEED = 7812;

// The numbers that PayPal and Stripe publish for trying out payments; none of them can be charged.
test.each([
  "4111111111111111",
  "4012888888881881",
  "4222222222222",
  "4242424242424242",
  "5555555555554444",
  "5105105105105100",
  "2223003122003222",
  "378282246310005",
  "371449635398431",
  "6011111111111117",
  "6011000990139424",
  "3530111333300000",
  "3566002020360505",
  "30569309025904",
  "38520000023237",
  "6200000000000005",
  "4242 4242 4242 4242",
  "3782-822463-10005",
])("the published test number %s is a payment card's, by Luhn's check digit", (number) => {
  expect(isCardNumber(number)).toBe(true);
});

test.each([
  // ISO/IEC 7812-1 describes the check with 7992739871 and its digit 3: right, but too short for a card.
  ["79927398713", "too short"],
  ["4111111111111112", "the check digit is wrong"],
  ["4242424242424241", "the check digit is wrong"],
  ["378282246310006", "the check digit is wrong"],
  ["4111111111111", "a digit is missing"],
  ["0000000000000000", "the digits add up, but no issuer begins with 0"],
  ["9013808660771", "a customer id of 13 digits"],
  ["4111-1111-1111-111x", "a letter"],
])("%s is no card number: %s", (number) => {
  expect(isCardNumber(number)).toBe(false);
});

/** A number of an issuer with its check digit; it is made by trying all ten, without the arithmetic under test. */
function randomCard(rng: Rng): string {
  const body = `4${Array.from({ length: 14 }, () => rng.below(10)).join("")}`;
  const cards = Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).filter(isCardNumber);
  expect(cards).toHaveLength(1);
  return cards[0];
}

test(`Luhn's check finds every single changed digit, and every two neighbours that changed places but 09 and 90 (seed ${SEED})`, () => {
  const rng = makeRng(SEED);
  const missed: string[] = [];
  for (let trial = 0; trial < 200; trial++) {
    const card = randomCard(rng);
    const digits = Array.from(card);
    // The first digit stays: another one would be another issuer's.
    for (let at = 1; at < digits.length; at++) {
      for (let other = 0; other < 10; other++) {
        if (Number(digits[at]) !== other && isCardNumber(digits.with(at, String(other)).join(""))) missed.push(card);
      }
      const [left, right] = [digits[at - 1], digits[at]];
      if (at === 1 || left === right || left + right === "09" || left + right === "90") continue;
      if (
        isCardNumber(
          digits
            .with(at - 1, right)
            .with(at, left)
            .join(""),
        )
      )
        missed.push(card);
    }
  }
  expect(missed).toEqual([]);
});
