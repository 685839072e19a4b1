import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { CustomerProfile } from "../../src-shared/customer.ts";
import { valueOf } from "../../src-shared/result.ts";
import { importText, NOW, type Program, startProgram } from "../project/start-program.ts";
import { pick } from "../shared/random.ts";

const SEED = 31;

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

async function newProject(name: string): Promise<void> {
  valueOf(await program.client.project.create({ name }));
}

async function profileOf(key: string): Promise<CustomerProfile> {
  const [found] = valueOf(await program.client.customer.find({ text: key, limit: 1 }));
  return valueOf(await program.client.customer.profile({ customerId: found.customerId }));
}

const emailState = (profile: CustomerProfile) => profile.consents.find(({ channel }) => channel === "email")?.state;

const header = "Customer ID,Email,Consent Channel,Consent State,Date\n";

/** A file in which one customer decides several times, each time on a day or undated. */
function consentFile(decisions: readonly { state: string; day: number | undefined }[]): string {
  const rows = decisions.map(({ state, day }) => {
    const date = day === undefined ? "" : new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
    return `K1,ann@example.com,email,${state},${date}\n`;
  });
  // The other customer keeps the columns filled, so that they are recognised whatever the first one decided.
  return `${header}K2,ben@example.com,email,granted,2024-01-01\n${rows.join("")}`;
}

test(`what stands is the stricter: a withdrawal, until a later opt-in that is dated (seed ${SEED})`, async () => {
  const rng = makeRng(SEED);
  for (let trial = 0; trial < 12; trial++) {
    await newProject(`Trial ${trial}`);
    const decisions = Array.from({ length: 1 + rng.below(4) }, () => ({
      state: pick(rng, ["granted", "withdrawn"]),
      day: rng.below(3) === 0 ? undefined : rng.below(300),
    }));
    await importText(program, `trial-${trial}.csv`, consentFile(decisions));
    const heard = Math.round((NOW - Date.UTC(2024, 0, 1)) / 86_400_000);
    const withdrawn = decisions.filter(({ state }) => state === "withdrawn").map(({ day }) => day ?? heard);
    const granted = decisions.filter(({ state }) => state === "granted").map(({ day }) => day ?? -1);
    const stands = withdrawn.length === 0 || Math.max(-1, ...granted) > Math.max(...withdrawn);
    expect([decisions, emailState(await profileOf("K1"))]).toEqual([decisions, stands ? "granted" : "withdrawn"]);
  }
});

test("where two customers are one person, the stricter consent counts, and taking the merge's cause back frees both", async () => {
  await newProject("Two files");
  await importText(
    program,
    "crm.csv",
    `${header}C1,ann@example.com,email,granted,\nC2,eve@example.com,email,granted,\n`,
  );
  const { importId } = await importText(
    program,
    "shop.csv",
    `${header}S1,Ann@Example.com,email,withdrawn,\nS2,joe@example.com,email,granted,\n`,
    "shop",
  );
  const merged = await profileOf("C1");
  expect([emailState(merged), merged.merged.map(({ key }) => key)]).toEqual(["withdrawn", ["S1"]]);
  expect(merged.merged[0]?.reason).toContain("ann@example.com");
  valueOf(await program.client.source.undoImport({ importId }));
  const alone = await profileOf("C1");
  expect([emailState(alone), alone.merged]).toEqual(["granted", []]);
});

test("people, reachable and permitted are counted apart, each a part of the one before", async () => {
  await newProject("Reach");
  await importText(
    program,
    "people.csv",
    "Customer ID,First Name,Last Name,Email,Phone,Consent\n" +
      "1,Ann,Ash,ann@example.com,,yes\n2,Ben,Birk,ben@example.com,,no\n3,Cem,Celik,,+49 30 901820,yes\n4,Dee,Dorn,,,\n",
  );
  await importText(
    program,
    "consents.csv",
    `${header}1,ann@example.com,email,granted,2024-01-01\n2,ben@example.com,email,withdrawn,2024-01-02\n3,,sms,granted,2024-01-02\n`,
  );
  expect(valueOf(await program.client.customer.reach({ channel: "email" }))).toEqual({
    people: 4,
    reachable: 2,
    permitted: 1,
  });
  expect(valueOf(await program.client.customer.reach({ channel: "sms" }))).toEqual({
    people: 4,
    reachable: 1,
    permitted: 1,
  });
});

test("test accounts that are left out agreed to nothing, but what one of them withdrew holds for the same person", async () => {
  await newProject("Test accounts");
  const { client } = program;
  const rows = Array.from({ length: 8 }, (_, i) => `K${i},Ann${i},Ash${i},k${i}@shop.eu,,yes\n`);
  await importText(
    program,
    "people.csv",
    `Customer ID,First Name,Last Name,Email,Phone,Consent\n${rows.join("")}` +
      "R1,Rea,Real,rea@shop.eu,,yes\ntest-1,Rea,Real,rea@shop.eu,,no\nT2,Que,Aye,qa.test@example.com,,yes\n",
  );
  const before = valueOf(await client.customer.reach({ channel: "email" }));
  valueOf(await client.source.audit({}));
  valueOf(
    await client.source.repairFinding({ finding: "test-accounts", repair: "leave-out", isConfirmed: true, note: "" }),
  );
  const after = valueOf(await client.customer.reach({ channel: "email" }));
  // Rea has made a test account under her own address, and unsubscribed it.
  expect([before, after]).toEqual([
    { people: 10, reachable: 10, permitted: 9 },
    { people: 9, reachable: 9, permitted: 8 },
  ]);
});

test("to unsubscribe from a message is to withdraw, from that day on", async () => {
  await newProject("Messages");
  await importText(
    program,
    "consents.csv",
    `${header}K1,ann@example.com,email,granted,2024-03-01\nK2,ben@example.com,email,granted,2024-03-01\n`,
  );
  await importText(
    program,
    "messages.csv",
    "Customer ID,Email,Timestamp,Message Event,Campaign\n" +
      "K1,ann@example.com,2024-02-01 10:00:00,unsubscribed,February\nK2,ben@example.com,2024-04-01 10:00:00,unsubscribed,April\nK2,ben@example.com,2024-04-01 09:00:00,opened,April\n",
  );
  expect([emailState(await profileOf("K1")), emailState(await profileOf("K2"))]).toEqual(["granted", "withdrawn"]);
});
