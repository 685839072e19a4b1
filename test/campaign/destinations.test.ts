import { expect, test } from "vitest";
import { countryCode } from "../../src-main/campaign/destinations/country-code.ts";
import { destinationNamed, destinations } from "../../src-main/campaign/destinations/index.ts";
import { metaPostcode, oncePerText, phoneDigits, sha256 } from "../../src-main/campaign/destinations/normalise.ts";
import { fileRows, noRows } from "../../src-main/campaign/file-rows.ts";
import { isKeycode, makeKeycode } from "../../src-main/campaign/make-keycode.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { cellsOf, contact } from "./export-contact.ts";

// The first is published by X's developer documentation, the second and third by TikTok's help.
test.each([
  ["adsapi", "49e0be2aeccfb51a8dee4c945c8a70a9ac500cf6f5cb08112575f74db9b1470d"],
  ["janedoe@gmail.com", "d6117306485ed0e50afab3ac871e98f81699151f30281527d63ff5f233656c69"],
  ["5f3a2b18-9c4d-4e7f-b8e2-17d3a1e69b25", "83dc3f5f32b9472613b0f038d36f22585a609d018af6f6067f50da318bf354bd"],
  ["test@example.com", "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"],
  ["+12025550123", "d5ab8b77e69a81dfc634c3556c620d5d6753df6fc28c73c88c79a9332b705382"],
  ["12025550123", "980239b79aee5c456445907b92af495ac97767f6d9ac081ad3a564344ae7fb9a"],
  ["zoë", "2752b88686847fa5c86f47b94ce652b7b3f22a91c37617d451a4db9afa431450"],
  ["zoe\u0308", "2752b88686847fa5c86f47b94ce652b7b3f22a91c37617d451a4db9afa431450"],
])("the hash of %s is the published one", (text, hash) => {
  expect(sha256(text)).toBe(hash);
});

test("nothing has no hash, so that an empty cell stays empty", () => {
  expect(sha256("")).toBe("");
});

test("what is looked up is what would be made, for more texts than are remembered and in any order", () => {
  const rng = makeRng(4);
  const doubled = (text: string) => text + text;
  const looked = oncePerText(doubled);
  for (let i = 0; i < 250_000; i++) {
    const text = String(rng.below(i % 2 === 0 ? 50 : 200_000));
    if (looked(text) !== doubled(text)) expect(looked(text)).toBe(doubled(text));
  }
});

test("Google gets numbers with +, names without blanks and with diacritics, and a plain country and postcode", () => {
  const one = contact({ "First name": " Zoë ", "Last name": "Pérez Díaz", Country: "Germany", Postcode: "10115" });
  expect(cellsOf("google-customer-match", one)).toEqual({
    Email: "test@example.com",
    Phone: "+12025550123",
    "First Name": "zoë",
    "Last Name": "pérezdíaz",
    Country: "DE",
    Zip: "10115",
  });
  const hashed = cellsOf("google-customer-match-hashed", one);
  expect([hashed.Email, hashed.Phone, hashed["First Name"], hashed.Country, hashed.Zip]).toEqual([
    "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b",
    "d5ab8b77e69a81dfc634c3556c620d5d6753df6fc28c73c88c79a9332b705382",
    "2752b88686847fa5c86f47b94ce652b7b3f22a91c37617d451a4db9afa431450",
    "DE",
    "10115",
  ]);
});

test("Meta's hashes are of small letters without punctuation, digits without +, and its template has three addresses and a value last", () => {
  const one = contact({
    "Last name": "O'Brien-Smith",
    City: "New York",
    Region: "N.Y.",
    Country: "us",
    Postcode: "10001-1234",
  });
  const hashed = cellsOf("meta-hashed-list", one);
  expect(hashed).toMatchObject({
    phone: "980239b79aee5c456445907b92af495ac97767f6d9ac081ad3a564344ae7fb9a",
    ln: sha256("obriensmith"),
    ct: sha256("newyork"),
    st: sha256("ny"),
    zip: sha256("10001"),
    country: sha256("us"),
    fn: "",
  });
  expect(destinationNamed("meta-value-list").declaration.headers.join()).toBe(
    "email,email,email,phone,phone,phone,madid,fn,ln,zip,ct,st,country,dob,doby,gen,age,uid,value",
  );
  expect(cellsOf("meta-value-list", one).value).toBe("20.10");
});

test.each([
  ["+49 30 123", "4930123"],
  ["0012025550123", "12025550123"],
])("%s as digits is %s", (phone, digits) => expect(phoneDigits(phone)).toBe(digits));

test.each([
  ["94046-1234", "US", "94046"],
  ["SW1A 1AA", "United Kingdom", "sw1a"],
  ["10115", "Germany", "10115"],
])("the postcode %s of %s is %s to Meta", (code, country, wanted) => expect(metaPostcode(code, country)).toBe(wanted));

test.each([
  ["de", "DE"],
  ["Germany", "DE"],
  ["UK", "GB"],
  ["USA", "US"],
  ["United States", "US"],
  ["Atlantis", ""],
  ["", ""],
  ["QQ", ""],
])("the country “%s” is “%s”", (text, code) => expect(countryCode(text)).toBe(code));

test("every destination knows people by columns that it has, and says how its file is used and where the format is from", () => {
  for (const { declaration, identifiers, unique } of destinations) {
    expect(declaration.headers).toEqual(expect.arrayContaining([...identifiers, ...unique]));
    expect(
      [declaration.steps.length, declaration.evidence.length, identifiers.length].every((length) => length > 0),
    ).toBe(true);
  }
  const ids = destinations.map(({ declaration }) => declaration.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("whom a destination does not know is left out and counted, and an address occurs once where it may", () => {
  const people = [
    contact({}, { personId: 1 }),
    contact({}, { personId: 2, emails: [] }),
    contact({}, { personId: 3, phones: [] }),
    contact({}, { personId: 4, emails: [], phones: [] }),
    contact({}, { personId: 5, emails: ["other@example.com"], phones: [] }),
  ];
  const counts = noRows();
  const rows = [...fileRows(destinationNamed("klaviyo"), people, counts)];
  expect(rows.map(({ personId }) => personId)).toEqual([1, 5]);
  expect(counts).toEqual({ ...noRows(), rows: 2, withoutIdentifier: 1, repeated: 2 });
});

test("a cell beyond Mailchimp's 255 bytes is cut between two characters, and told", () => {
  const counts = noRows();
  const [row] = fileRows(destinationNamed("mailchimp"), [contact({ "First name": "ß".repeat(200) })], counts);
  expect([row.cells[1], counts.cut]).toEqual(["ß".repeat(127), 1]);
});

test("no two people share a keycode, and any one wrong symbol is seen (seed 3)", () => {
  const rng = makeRng(3);
  const codes = new Set<string>();
  for (let person = 1; person <= 3000; person++) codes.add(makeKeycode(1 + (person % 40), person * 7));
  expect(codes.size).toBe(3000);
  const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXY";
  for (const code of codes) {
    expect(isKeycode(code)).toBe(true);
    const at = rng.below(code.length);
    const wrong = symbols[rng.below(symbols.length)];
    if (code[at] === "-" || code[at] === wrong) continue;
    expect(isKeycode(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false);
  }
});
