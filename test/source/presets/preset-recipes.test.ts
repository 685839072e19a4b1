import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allPresets } from "../../../src-main/source/presets/all-presets.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { Inspection } from "../../../src-shared/source.ts";
import type { Role } from "../../../src-shared/source-kinds.ts";
import { type Program, startProgram } from "../../project/start-program.ts";
import { allFixtures } from "./fixtures/all-fixtures.ts";
import { type Fixture, makeFixture, type Variant, variantsOf } from "./make-fixture.ts";

let program: Program;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Presets" }));
});
afterAll(() => program.remove());

async function inspect({ fileName, text }: Pick<Fixture, "fileName" | "text">): Promise<Inspection> {
  return valueOf(await program.client.source.inspect({ file: program.chooseNew(fileName, text) }));
}

function fixtureOf(preset: string, variant?: Variant): Fixture {
  const declaration = allFixtures.find((fixture) => fixture.preset === preset);
  if (!declaration) throw new Error(`no fixture of ${preset}`);
  return makeFixture(declaration, variant);
}

async function recipeOf(preset: string, variant?: Variant) {
  const { recipe } = await inspect(fixtureOf(preset, variant));
  const name = (column: number | undefined) => (column === undefined ? undefined : recipe.headers[column]);
  return { recipe, name };
}

function rolesOf({ recipe }: Inspection): Partial<Record<Role, string>> {
  return Object.fromEntries(Object.entries(recipe.columns).map(([role, column]) => [role, recipe.headers[column]]));
}

const cases = allFixtures.flatMap((fixture) =>
  variantsOf(fixture).map((variant) => [fixture.preset, variant, fixture] as const),
);

describe("a known export is read by the columns that it means:", () => {
  test.each(cases)("%s, %s", async (preset, variant, declaration) => {
    const fixture = makeFixture(declaration, variant);
    const inspection = await inspect(fixture);
    const { recipe, presets, secrets, questions } = inspection;
    expect(presets[0]?.id).toBe(preset);
    expect(recipe.preset).toBe(preset);
    expect(rolesOf(inspection)).toEqual(fixture.roles);
    const present = (declaration.secrets ?? []).filter((header) => recipe.headers.includes(header));
    expect(secrets.map(({ name }) => name).sort()).toEqual([...present].sort());
    expect(recipe.secret ?? []).toEqual(secrets.map(({ column }) => column));
    expect(questions).toEqual([]);
  });
});

describe("what else a file of customers says is kept, but for secrets and consents:", () => {
  const customerFixtures = allFixtures.filter(({ preset }) =>
    allPresets.some(({ id, kind }) => id === preset && kind === "customers"),
  );

  test.each(customerFixtures.map((fixture) => [fixture.preset, fixture] as const))("%s", async (_, declaration) => {
    const { recipe, secrets, columns } = await inspect(makeFixture(declaration));
    const used = new Set([
      ...Object.values(recipe.columns),
      ...secrets.map(({ column }) => column),
      ...(recipe.consents ?? []).flatMap(({ column, timeColumn }) => [column, timeColumn]),
    ]);
    const rest = columns.filter(({ index, kind }) => kind !== "empty" && !used.has(index));
    expect(recipe.kept?.map(({ column }) => column) ?? []).toEqual(rest.map(({ index }) => index));
  });

  test("a Magento shop's website is kept under a plain name", async () => {
    const { recipe } = await recipeOf("magento-customers");
    expect(recipe.kept).toContainEqual(expect.objectContaining({ name: "Website", class: "behavioural" }));
  });

  test("answers of a survey are what the customers state themselves", async () => {
    const { recipe, name } = await recipeOf("surveymonkey-responses");
    expect(recipe.kept?.map(({ column }) => name(column))).toEqual([
      "How satisfied are you with the delivery?",
      "Which sport do you do?",
    ]);
    expect(new Set(recipe.kept?.map(({ provenance }) => provenance))).toEqual(new Set(["zero-party"]));
  });
});

describe("what people agreed to is read as the export writes it:", () => {
  test.each<[string, [channel: string, header: string | undefined, state: string | undefined][]]>([
    [
      "shopify-customers",
      [
        ["email", "Accepts Email Marketing", undefined],
        ["sms", "Accepts SMS Marketing", undefined],
        ["whatsapp", "Accepts WhatsApp Marketing", undefined],
      ],
    ],
    ["klaviyo-profiles", [["email", "Email Marketing Consent", undefined]]],
    [
      "brevo-contacts",
      [
        ["email", "EMAIL_BLACKLISTED", undefined],
        ["sms", "SMS_BLACKLISTED", undefined],
      ],
    ],
    ["hubspot-contacts", [["email", "Unsubscribed from all email", undefined]]],
    ["salesforce-contacts", [["email", "Email Opt Out", undefined]]],
    ["activecampaign-contacts", [["email", "Status", undefined]]],
    ["kit-subscribers", [["email", "status", undefined]]],
    ["mailchimp-subscribed", [["email", undefined, "granted"]]],
    ["mailchimp-unsubscribed", [["email", undefined, "withdrawn"]]],
    ["mailchimp-cleaned", [["email", undefined, "withdrawn"]]],
    ["mailchimp-audience", []],
  ])("%s", async (preset, wanted) => {
    const { recipe, name } = await recipeOf(preset);
    const rules = (recipe.consents ?? []).map(({ channel, column, state }) => [channel, name(column), state]);
    expect(rules).toEqual(wanted);
  });

  test("not having opted out is no agreement", async () => {
    for (const preset of ["hubspot-contacts", "salesforce-contacts"]) {
      const { recipe } = await recipeOf(preset);
      expect(recipe.consents?.map(({ granted }) => granted)).toEqual([[]]);
    }
  });

  test("the moment of the decision comes with it where the file has it", async () => {
    const moments = ["klaviyo-profiles", "mailchimp-subscribed", "mailchimp-unsubscribed", "mailchimp-cleaned"];
    const found = await Promise.all(
      moments.map(async (preset) => {
        const { recipe, name } = await recipeOf(preset);
        return name(recipe.consents?.[0].timeColumn);
      }),
    );
    expect(found).toEqual(["Email Marketing Consent Timestamp", "CONFIRM_TIME", "UNSUB_TIME", "CLEAN_TIME"]);
  });
});

describe("formats and zones are the program's own:", () => {
  test.each([
    ["square-transactions", "America/New_York"],
    ["square-items", "America/New_York"],
    ["paypal-activity", "America/Los_Angeles"],
    ["stripe-payments", "UTC"],
    ["amplitude-events", "UTC"],
    ["typeform-responses", "UTC"],
    ["shopify-orders", undefined],
  ])("times of %s are in the zone %s", async (preset, zone) => {
    expect((await recipeOf(preset)).recipe.timeZone).toBe(zone);
  });

  test("a zone that is named as IANA names it is taken as it is, an unknown one is left to the project", async () => {
    const { text, fileName } = fixtureOf("square-transactions");
    const withZone = (zone: string) => inspect({ fileName, text: text.replaceAll("Eastern Time (US & Canada)", zone) });
    expect((await withZone("Europe/Madrid")).recipe.timeZone).toBe("Europe/Madrid");
    expect((await withZone("Central Time (Moon)")).recipe.timeZone).toBeUndefined();
  });

  test("the day comes first in Brevo's dates, although each could be a month", async () => {
    const { recipe } = await recipeOf("brevo-contacts");
    expect(recipe.dateFormats?.[recipe.columns.since ?? -1]).toBe("dd-MM-yyyy");
  });

  test("a spreadsheet that rewrote the dates is believed more than the program's habit", async () => {
    const { text, fileName } = fixtureOf("bigcommerce-orders");
    const rewritten = text.replaceAll(/(\d\d)\/(\d\d)\/(\d{4})/g, "$3-$1-$2");
    expect((await inspect({ fileName, text: rewritten })).recipe.dateFormat).toBe("yyyy-MM-dd");
  });

  test("moments of GA4 count microseconds", async () => {
    expect((await recipeOf("ga4-events")).recipe.dateFormat).toBe("unix microseconds");
  });
});

describe("columns that are never stored are named with the reason:", () => {
  test("Magento's passwords and tokens", async () => {
    const { secrets } = await inspect(fixtureOf("magento-customers"));
    expect(secrets.map(({ name }) => name)).toEqual([
      "confirmation",
      "password_hash",
      "rp_token",
      "rp_token_created_at",
      "password",
    ]);
    for (const { why } of secrets) expect(why.length).toBeGreaterThan(10);
  });

  test("card numbers are found by what they are, under any name", async () => {
    const { fileName, headers, records } = fixtureOf("shopify-customers");
    const cards = ["4111111111111111", "5555555555554444", "378282246310005", "6011111111111117"];
    const rows = records.map((record, i) =>
      [...headers.map((header) => `"${String(record[header] ?? "")}"`), cards[i % cards.length]].join(","),
    );
    const text = `${[...headers, "Memo"].join(",")}\n${rows.join("\n")}\n`;
    const { secrets, recipe, preview } = await inspect({ fileName, text });
    expect(secrets).toEqual([{ column: headers.length, name: "Memo", why: "its cells are payment card numbers" }]);
    expect(recipe.kept?.some(({ column }) => column === headers.length)).toBe(false);
    expect(JSON.stringify(preview)).not.toContain("4111111111111111");
  });
});

describe("rows about something else are set aside with a reason:", () => {
  test.each([
    ["stripe-payments", "Status", ["paid"]],
    ["hubspot-deals", "Deal Stage", ["closed won"]],
    ["salesforce-opportunities", "Stage", ["closed won"]],
    ["segment-events", "type", ["track", "page", "screen"]],
    ["square-transactions", "Event Type", ["payment", "refund"]],
    ["quickbooks-report", "Transaction Type", ["invoice", "credit memo"]],
  ])("%s: by %s", async (preset, header, values) => {
    const { recipe, name } = await recipeOf(preset);
    const [rule, ...others] = recipe.only ?? [];
    expect(others).toEqual([]);
    expect(name(rule.column)).toBe(header);
    expect(rule.values).toEqual(expect.arrayContaining(values));
    expect(rule.why).toMatch(/^[A-Z].+\.$/);
  });

  test("a PayPal refund is kept although it takes money, and names the buyer as receiver", async () => {
    const { recipe, name } = await recipeOf("paypal-activity");
    const impact = recipe.only?.find(({ column }) => name(column) === "Balance Impact");
    expect([name(impact?.unless?.column), impact?.unless?.values]).toEqual([
      "Type",
      expect.arrayContaining(["payment refund"]),
    ]);
    const [refund] = recipe.exceptions ?? [];
    expect([name(refund.columns.customer), name(refund.columns.orderId)]).toEqual([
      "To Email Address",
      "Reference Txn ID",
    ]);
  });
});

test("a file whose columns stand elsewhere is read as the earlier one was, rules and all", async () => {
  const { client } = program;
  valueOf(await client.project.create({ name: "Again" }));
  const first = fixtureOf("paypal-activity");
  const file = program.chooseNew(first.fileName, first.text);
  const { recipe } = valueOf(await client.source.inspect({ file }));
  valueOf(await client.source.import({ file, recipe }));
  const again = await inspect(fixtureOf("paypal-activity", "shuffled"));
  const plain = ({ headers, columns, only, exceptions, secret }: Inspection["recipe"]) => ({
    roles: Object.fromEntries(Object.entries(columns).map(([role, column]) => [role, headers[column]])),
    only: only?.map(({ column, unless, values }) => [headers[column], headers[unless?.column ?? -1], values]),
    exceptions: exceptions?.map(({ column, columns: other }) => [
      headers[column],
      Object.entries(other).map(([role, moved]) => [role, headers[moved]]),
    ]),
    secret: secret?.map((column) => headers[column]),
  });
  expect(again.presets[0].evidence).toBe("yours");
  expect(plain(again.recipe)).toEqual(plain(recipe));
});
