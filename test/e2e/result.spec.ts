import type { Page } from "@playwright/test";
import type { Campaign } from "../../src-shared/campaign.ts";
import { valueOf } from "../../src-shared/result.ts";
import { importFile } from "../../src-shared/study.ts";
import { expectAccessible } from "./steps/accessible.ts";
import { clientOf, saveFile } from "./steps/ask-program.ts";
import { expect, test } from "./tessera-test.ts";

const CUSTOMERS = 600;

/** A shop whose campaign was drawn and written; what comes back is what the test is about. */
async function drawnCampaign(page: Page): Promise<{ campaign: Campaign; written: readonly string[] }> {
  // The window keeps the key of its session once it has come up.
  await expect(page.getByRole("button", { name: "New project" })).toBeVisible();
  const client = await clientOf(page);
  valueOf(await client.project.create({ name: "Bulbs" }));
  const rows = (of: (key: string, i: number) => string) =>
    Array.from({ length: CUSTOMERS }, (_, i) => of(`C${1000 + i}`, i)).join("\n");
  const files = {
    "orders.csv": `Customer ID,Date,Amount\n${rows((key, i) => `${key},2024-0${1 + (i % 9)}-11,${10 + (i % 50)}.00`)}\n`,
    "consents.csv": `Customer ID,Email,Consent Channel,Consent State,Date\n${rows((key, i) => `${key},p${i}@example.com,email,granted,2024-01-02`)}\n`,
  };
  for (const [name, text] of Object.entries(files))
    valueOf(await importFile(client, { file: await sent(page, name, text) }));
  const { featureSetId } = valueOf(await client.features.compute({}));
  const rule = { kind: "happened" as const, happening: { what: "order" as const }, measure: "times" as const, min: 1 };
  const definition = { method: "rules" as const, segments: [{ name: "Gardeners", rule }] };
  const made = valueOf(await client.segmentation.define({ featureSetId, name: "Shop", definition }));
  const arms = [
    { name: "Letter", treatment: "treated" as const, percent: 50 },
    { name: "Nobody", treatment: "none" as const, percent: 50 },
  ];
  const segmentIds = made.segments.map(({ segmentId }) => segmentId);
  const campaign = valueOf(
    await client.campaign.draw({ name: "Spring", plan: { channel: "email", segmentIds, arms } }),
  );
  return { campaign, written: await writtenKeys(page, campaign) };
}

/** Sends a file as a person drops it. */
async function sent(page: Page, name: string, text: string) {
  const file = await page.evaluate(
    async ([name, text]) => {
      const Authorization = `Bearer ${localStorage.getItem("tessera.token")}`;
      const answer = await fetch(`/files?name=${name}`, { method: "POST", headers: { Authorization }, body: text });
      return ((await answer.json()) as { value: { file: string } }).value.file;
    },
    [name, text] as const,
  );
  return file as never;
}

/** Writes the file of the first arm on the campaign's page, and reads who is in it. */
async function writtenKeys(page: Page, { campaignId }: Campaign): Promise<string[]> {
  const client = await clientOf(page);
  const file = await saveFile(page, "letter.csv");
  valueOf(await client.campaign.export({ campaignId, arm: 0, destination: "csv", place: file.place }));
  return (await file.read())
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",")[0] ?? "");
}

test("a written campaign is locked, takes a report, is looked at before its time, and tells its verdict", async ({
  page,
}) => {
  const { campaign, written } = await drawnCampaign(page);
  await page.goto(new URL(`/#/campaign/${campaign.campaignId}/result`, page.url()).href);
  await page.reload();
  await expect(page.getByRole("heading", { name: "The window is not over" })).toBeVisible();

  // One in four of the arm bought; a stranger stands among them.
  const buyers = [...written.filter((_, i) => i % 4 === 0), "X1"].map((key) => `${key},20.00\n`);
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add a report" }).click();
  const report = {
    name: "buyers.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`Customer ID,Revenue\n${buyers.join("")}`),
  };
  await (await chosen).setFiles(report);
  await expect(page.getByRole("row", { name: "Nobody whom the project knows 1" })).toBeVisible();
  await expectAccessible(page, "a report before it is kept");
  await page.getByRole("button", { name: "Keep the report" }).click();
  await expect(page.getByText(/^read on .*: \d+ customers of the campaign$/)).toBeVisible();

  await page.getByRole("button", { name: "Look before its end" }).click();
  await expect(page.getByText("The split is as planned, so what follows can be read.")).toBeVisible();
  await expect(page.getByText(/this is a look before its end/)).toBeVisible();
  const told = page.getByText(
    /^Clear gain: between \d+ and \d+ more buyers per 1,000 contacted with “Letter” than with “Nobody”/,
  );
  await expect(told).toBeVisible();
  await expectAccessible(page, "a result");

  await page.getByRole("button", { name: "Change what it is judged by" }).click();
  await page.getByLabel("Reason").fill("The till closes on Sundays.");
  await page.getByRole("button", { name: "Save the change" }).click();
  await expect(page.getByText(/^Amended on .*The till closes on Sundays\.$/).first()).toBeVisible();
});
