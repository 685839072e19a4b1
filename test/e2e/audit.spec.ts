import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { formatCount } from "../../src-shared/format.ts";
import { valueOf } from "../../src-shared/result.ts";
import { clientOf } from "./steps/ask-program.ts";
import { goToStation, openRecent } from "./steps/start.ts";
import { expect, testWithSample } from "./tessera-test.ts";

/** Opens the sample's audit; it begins by itself. */
async function openAudit(page: Page): Promise<void> {
  await openRecent(page, "Sample shop");
  await goToStation(page, "Audit");
  await expect(page.getByRole("heading", { name: "What was tested" })).toBeVisible({ timeout: 300_000 });
}

async function reportOf(page: Page) {
  const stored = valueOf(await (await clientOf(page)).source.currentAudit({}));
  if (!stored) throw new Error("there is no report");
  return stored.report;
}

const findingCard = (page: Page, title: RegExp): Locator => page.getByRole("article", { name: title });
const repeated = /exactly like an earlier row/;

testWithSample("the audit of the sample says what it found and what it tested, on the rail too", async ({ page }) => {
  await openAudit(page);
  const { findings, tested, fitness, score } = await reportOf(page);
  await expect(page.getByRole("img", { name: `Score: ${Math.floor(score ?? 0)} of 100` })).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(findings.length);
  await expect(page.getByRole("link", { name: `Audit ${formatCount(findings.length, "open finding")}` })).toBeVisible();
  for (const { title, effect } of findings) {
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expect(page.getByText(effect)).toBeVisible();
  }
  for (const { words } of tested) await expect(page.getByRole("cell", { name: words, exact: true })).toBeVisible();
  for (const { label } of fitness) await expect(page.getByRole("rowheader", { name: label })).toBeVisible();
});

testWithSample("rows of a finding are shown on demand, and lead to their customers", async ({ page }) => {
  await openAudit(page);
  const card = findingCard(page, repeated);
  await expect(card.getByRole("table")).toHaveCount(0);
  await card.getByRole("button", { name: /^Show [\d,]+ rows$/ }).click();
  await expect(card.getByRole("table").getByRole("row")).toHaveCount(21);
  const link = card.getByRole("table").getByRole("link").first();
  const key = (await link.textContent()) ?? "";
  await link.click();
  await expect(page.getByRole("heading", { name: `Customer ${key}`, level: 1 })).toBeVisible();
});

testWithSample("a repair changes the sales, makes the features stale, and can be undone", async ({ page }) => {
  await openAudit(page);
  const client = await clientOf(page);
  const sales = async () => valueOf(await client.activity.summary({})).saleMinor;
  const before = await sales();
  const card = findingCard(page, repeated);
  const { findings } = await reportOf(page);
  const offer = findings.find(({ finding }) => finding === "repeated-rows")?.repairs[0];
  await expect(card).toContainText(offer?.words ?? "?");
  await card.getByRole("button", { name: "Count each of them once" }).click();
  await card.getByLabel("Note").fill("The till was exported twice");
  await card.getByRole("button", { name: "Repair", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Repairs that hold" })).toBeVisible();
  await expect(page.getByText("“The till was exported twice”")).toBeVisible();
  await expect(card).toHaveCount(0);
  expect(before - (await sales())).toBe(offer?.effect.saleMinor);
  await goToStation(page, "History");
  await expect(page.getByRole("main").getByText("The till was exported twice")).toBeVisible();
  await goToStation(page, "Features");
  await expect(page.getByText("the audit's repairs changed")).toBeVisible();
  await goToStation(page, "Audit");
  await page.getByRole("main").getByRole("button", { name: "Undo" }).click();
  await expect(card).toBeVisible();
  await expect(page.getByRole("heading", { name: "Repairs that hold" })).toHaveCount(0);
  expect(await sales()).toBe(before);
});

testWithSample("a finding is accepted with a note, waits no more, and can be taken up again", async ({ page }) => {
  await openAudit(page);
  const open = (await reportOf(page)).findings.length;
  const card = findingCard(page, /orders have no customer/);
  await card.getByRole("button", { name: "Accept as is" }).click();
  await card.getByLabel("Note").fill("Till sales without a card");
  await card.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(card).toContainText("“Till sales without a card”");
  await expect(page.getByRole("link", { name: `Audit ${formatCount(open - 1, "open finding")}` })).toBeVisible();
  await goToStation(page, "History");
  await expect(page.getByRole("main").getByText("Till sales without a card")).toBeVisible();
  await goToStation(page, "Audit");
  await card.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("link", { name: `Audit ${formatCount(open, "open finding")}` })).toBeVisible();
});

testWithSample("a goal has a measured baseline; a day that has passed is told kindly", async ({ page }) => {
  await openAudit(page);
  await page.getByRole("button", { name: "Set a goal" }).click();
  const dialog = page.getByRole("dialog", { name: "Goal of this project" });
  await dialog.getByLabel("Objective").fill("Win first-time buyers for a second order");
  await dialog.getByLabel("Target (%)").fill("95");
  await dialog.getByLabel("Until").fill("2020-01-01");
  await dialog.getByRole("button", { name: "Save the goal" }).click();
  await expect(dialog.getByRole("alert")).toContainText("2020-01-01 is not ahead of us any more");
  await dialog.getByLabel("Until").fill("2090-12-31");
  await dialog.getByRole("button", { name: "Save the goal" }).click();
  await expect(dialog).toHaveCount(0);
  const client = await clientOf(page);
  const { measures, asOfDay } = valueOf(await client.activity.kpis({}));
  const goal = valueOf(await client.project.goal({}));
  expect(goal?.baseline).toEqual({ value: measures.find(({ kpi }) => kpi === "repeatRate")?.value, asOfDay });
  await expect(page.getByRole("main").getByText("Win first-time buyers for a second order")).toBeVisible();
  await expect(page.getByText("Nothing has changed since the baseline.")).toBeVisible();
});

testWithSample("the audit with everything open has no fault for axe in either theme", async ({ page }) => {
  await openAudit(page);
  await findingCard(page, repeated).getByRole("button", { name: "Count each of them once" }).click();
  await findingCard(page, repeated).getByRole("button", { name: "Repair", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Repairs that hold" })).toBeVisible();
  await page.getByText("How the score is computed").click();
  await page
    .getByRole("button", { name: /^Show [\d,]+ rows?$/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Accept as is" }).first().click();
  await expect(page.getByRole("region", { name: /^Rows: / })).toBeVisible();
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const words = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${theme} ${id}: ${target.join(" ")}`),
    );
    expect(words).toEqual([]);
  }
});
