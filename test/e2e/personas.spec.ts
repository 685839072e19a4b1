import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { valueOf } from "../../src-shared/result.ts";
import { clientOf } from "./steps/ask-program.ts";
import { goToStation, openRecent } from "./steps/start.ts";
import { expect, testWithSample as test } from "./tessera-test.ts";

const DRAFT_MS = 120_000;

/** From the start to the personas of the sample, all of them drafted. */
async function draftPersonas(page: Page): Promise<void> {
  await openRecent(page, "Sample shop");
  await goToStation(page, "Segments");
  await page.getByRole("navigation", { name: "About these segments" }).getByRole("link", { name: "Personas" }).click();
  await page.getByRole("button", { name: "Write first drafts" }).click();
  await expect(page.getByRole("button", { name: "Save as pages" })).toBeVisible({ timeout: DRAFT_MS });
}

/** What the program has stored of the persona that is shown. */
async function shownPersona(page: Page) {
  const personaId = Number(/#\/personas\/p(\d+)/.exec(page.url())?.[1]) as never;
  return valueOf(await (await clientOf(page)).persona.get({ personaId }));
}

test("personas are drafted, edited, commented, named, presented and saved as pages", async ({ page }) => {
  await draftPersonas(page);
  const cards = page.getByRole("article");
  await expect(cards).toHaveCount(6);
  const saved = page.waitForEvent("download");
  await page.getByLabel("Paper").selectOption("slide");
  await page.getByRole("button", { name: "Save as pages" }).click();
  const html = readFileSync(await (await saved).path(), "utf8");
  expect(html.match(/<section class="page"/g)?.length).toBe(6);

  await cards.first().getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Measured facts" })).toBeVisible();
  const before = await shownPersona(page);
  const [measured] = before.sentences;
  if (measured?.claim === undefined) throw new Error("the first sentence is measured");
  await page.getByRole("button", { name: `Edit: ${measured.words}` }).click();
  await expect(page.getByText("it becomes yours and is not measured any more")).toBeVisible();
  await page.getByRole("textbox", { name: "Sentence", exact: true }).fill("They are just getting to know us.");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("They are just getting to know us.")).toBeVisible();
  const after = await shownPersona(page);
  expect(after.sentences[0]).toMatchObject({ mark: "written", basis: `Was measured: ${measured.words}` });

  await page.getByRole("tab", { name: "Comments" }).click();
  await page.getByLabel("Comment", { exact: true }).fill("Is this so?");
  await page.getByLabel("Your name").fill("Client");
  await page.getByRole("tabpanel").getByRole("button", { name: "Add" }).click();
  await expect(page.getByText(/, Client$/)).toBeVisible();
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("button", { name: /^Bring back: First draft/ }).click();
  await expect(page.getByRole("button", { name: `Edit: ${measured.words}` })).toBeVisible();

  await page.getByRole("tab", { name: "Names" }).click();
  await page.getByLabel("Another name").fill("Cheapskates");
  await expect(page.getByText("looks down on people")).toBeVisible();
  const proposals = page.getByRole("list", { name: "Proposed names" }).getByRole("listitem");
  await expect(proposals).toHaveCount(5);
  await proposals.nth(2).getByRole("button", { name: /^Take/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(before.name);

  await page.getByRole("button", { name: "Present" }).press("Enter");
  await expect(page.getByText("Persona 1 of 6")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await expect(page.getByText("Persona 6 of 6")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a plan is made by keyboard: a cell written, plays chosen, what collides told, one page saved", async ({
  page,
}) => {
  await openRecent(page, "Sample shop");
  await goToStation(page, "Segments");
  await page
    .getByRole("navigation", { name: "About these segments" })
    .getByRole("link", { name: "Strategy" })
    .press("Enter");
  await page
    .getByRole("button", { name: /^Edit Message for / })
    .first()
    .press("Enter");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Welcome, and how to begin");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("cell", { name: /Welcome, and how to begin/ })).toBeVisible();
  const fitting = page.getByRole("region", { name: "These fit", exact: true }).getByRole("checkbox");
  for (let play = 0; play < 2; play++) {
    await fitting.nth(play).press("Space");
    await expect(fitting.nth(play)).toBeChecked();
  }
  await expect(page.getByRole("heading", { name: "What collides" })).toBeVisible();
  await page.getByLabel("Contacts a month").fill("10");
  await page.getByLabel("Contacts a month").press("Enter");
  await expect(page.getByText(/more than you can do/)).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as one page" }).press("Enter");
  expect(readFileSync(await (await saved).path(), "utf8")).toContain("Welcome, and how to begin");
});
