import { expect, test } from "vitest";
import { destinationNamed } from "../../src-main/campaign/destinations/index.ts";
import { fileRows, noRows } from "../../src-main/campaign/file-rows.ts";
import { cellsOf, contact } from "./export-contact.ts";

// As the vendors' pages and templates spell them.
test.each([
  ["microsoft-match", "Email"],
  [
    "linkedin-companies",
    "companyname,companywebsite,companyemaildomain,linkedincompanypageurl,stocksymbol,industry,city,state,companycountry,zipcode",
  ],
  ["linkedin-contacts", "email,firstname,lastname,jobtitle,employeecompany,country,googleaid"],
  ["salesforce-loader", "CampaignId,ContactId,LeadId,Status"],
  ["salesforce-mobileconnect", "_MobileNumber,_Locale,_ContactKey"],
  ["braze-ids", "external_id"],
  ["braze-events", "external_id,name,time,segment_entered.properties.segment"],
  ["amplitude-cohort", "user_id"],
  ["meta-list", "email,email,email,phone,phone,phone,madid,fn,ln,zip,ct,st,country,dob,doby,gen,age,uid"],
  [
    "direct-mail",
    "salutation,first_name,last_name,company,address_line1,city,region,postal_code,country,sort_key,campaign_code,keycode",
  ],
])("the headers of %s are %s", (id, headers) => expect(destinationNamed(id).declaration.headers.join()).toBe(headers));

test("Microsoft and X get the published hash of a trimmed address in small letters, X the number with +", () => {
  const one = contact({}, { emails: ["Test@Example.com "] });
  const hash = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b";
  expect(cellsOf("microsoft-match", one)).toEqual({ Email: hash });
  expect(cellsOf("x-audience", one)).toEqual({
    email: hash,
    phone: "d5ab8b77e69a81dfc634c3556c620d5d6753df6fc28c73c88c79a9332b705382",
  });
});

test("a row for Data Loader is of a contact or of a lead, by the beginning of its id, and others are left out", () => {
  const people = ["003000000000001AAA", "00Q000000000001", "C1", "003-short"].map((key, i) =>
    contact({}, { key, personId: i + 1 }),
  );
  const counts = noRows();
  const rows = [...fileRows(destinationNamed("salesforce-loader"), people, counts)];
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["", "003000000000001AAA", "", "Sent"],
    ["", "", "00Q000000000001", "Sent"],
  ]);
  expect(counts.withoutIdentifier).toBe(2);
});

test("MobileConnect gets numbers and keys without + - ( ), and nobody without a country", () => {
  const one = contact({ Country: "Germany" }, { key: "A-(1)", phones: ["+4930900000"] });
  expect(cellsOf("salesforce-mobileconnect", one)).toEqual({
    _MobileNumber: "4930900000",
    _Locale: "DE",
    _ContactKey: "A1",
  });
  const counts = noRows();
  expect([...fileRows(destinationNamed("salesforce-mobileconnect"), [contact()], counts)]).toEqual([]);
  expect(counts.withoutIdentifier).toBe(1);
});

test("a company occurs once, with the domain of its people's addresses unless that is everybody's", () => {
  const at = (email: string, personId: number, company = "Acme") =>
    contact({ Company: company }, { emails: [email], personId });
  const people = [at("a@acme.example", 1), at("b@acme.example", 2), at("c@gmail.com", 3, "Other")];
  const rows = [...fileRows(destinationNamed("linkedin-companies"), people, noRows())];
  expect(rows.map(({ cells }) => [cells[0], cells[2]])).toEqual([
    ["Acme", "acme.example"],
    ["Other", ""],
  ]);
});

test("a household gets one letter, however its address is written", () => {
  const at = (address: string, personId: number) =>
    contact({ "Last name": "Müller", Address: address, Postcode: "10115" }, { personId, keycode: `1-${personId}` });
  const rows = fileRows(
    destinationNamed("direct-mail"),
    [at("Hauptstr. 1", 1), at("HAUPTSTR 1", 2), at("Hauptstr. 2", 3)],
    noRows(),
  );
  expect([...rows].map(({ personId }) => personId)).toEqual([1, 3]);
});

test("a call list begins with who spent most and counts from one", () => {
  const people = ["5.00", "300.00", "20.00"].map((value, i) =>
    contact({}, { value, personId: i + 1, phones: [`+4930${i}`] }),
  );
  const rows = [...fileRows(destinationNamed("call-list"), people, noRows())];
  expect(rows.map(({ personId, cells }) => [personId, cells[0]])).toEqual([
    [2, "1"],
    [3, "2"],
    [1, "3"],
  ]);
});

test("the website's file names nobody: its addresses are hashed", () => {
  const { email_sha256: hash, ...others } = cellsOf("website", contact({ "First name": "Zoë" }));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.values(others).join()).not.toMatch(/@|Zoë/);
});
