import type { Locator, Page } from "@playwright/test";
import { formatCount } from "../../src-shared/format.ts";
import { expectAccessible } from "./steps/accessible.ts";
import { tabTo } from "./steps/keyboard.ts";
import { goToStation, makeProject, openRecent } from "./steps/start.ts";
import { expect, testWithTwoFiles as test } from "./tessera-test.ts";

/** Opens the project of a shop's two files of people at the screen of who is who. */
async function openTwoFiles(page: Page): Promise<void> {
  await openRecent(page, "Two files");
  await goToStation(page, "Customers");
  await page.getByRole("link", { name: "Who is who" }).click();
  await expect(page.getByRole("heading", { name: "Who is who", level: 1 })).toBeVisible();
}

async function compareCustomers(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Compare customers" }).click();
  await expect(page.getByRole("button", { name: "Compare again" })).toBeEnabled({ timeout: 300_000 });
}

const sentence = (page: Page, words: string) => page.getByText(words, { exact: true });
const options = (page: Page) => page.getByRole("listbox").getByRole("option");
const chosen = (page: Page): Locator => page.getByRole("option", { selected: true });
const waitingTab = (page: Page, count: number) => page.getByRole("tab", { name: `To decide (${count})` });

test("two files of one shop are compared, and what waits is decided with four keys", async ({ page }) => {
  await openTwoFiles(page);
  await expect(
    sentence(page, "557 customers are 527 people: 30 joined by e-mail; nothing waits for you."),
  ).toBeVisible();
  await compareCustomers(page);
  const people = (count: number, rest: string) => `557 customers are ${count} people: 30 joined by e-mail${rest}`;
  const waiting = Number(/\d+/.exec(await page.getByRole("tab", { name: /^To decide/ }).innerText())?.[0]);
  const wait = (count: number) => `${formatCount(count, "pair")} wait for you.`;
  await expect(sentence(page, people(497, ` and 30 by likeness; ${wait(waiting)}`))).toBeVisible();
  await expect(options(page)).toHaveCount(waiting);

  const first = (await chosen(page).getAttribute("id")) ?? "";
  await page.keyboard.press("s");
  await expect(chosen(page)).not.toHaveAttribute("id", first);
  await page.keyboard.press("ArrowUp");
  await expect(chosen(page)).toHaveAttribute("id", first);

  await page.keyboard.press("m");
  await expect(page.getByText(/^557 customers are 496 people: .* 1 by you;/)).toBeVisible();
  await page.keyboard.press("u");
  await expect(sentence(page, people(497, ` and 30 by likeness; ${wait(waiting)}`))).toBeVisible();
  await expect(chosen(page)).toHaveAttribute("id", first);

  await page.keyboard.press("k");
  await expect(waitingTab(page, waiting - 1)).toBeVisible();
  await expect(page.locator(`#${first}`)).toHaveCount(0);
  await page.getByRole("tab", { name: "Your decisions (1)" }).click();
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press("u");
  await expect(page.getByRole("heading", { name: "You have not decided anything yet" })).toBeVisible();
  await expect(waitingTab(page, waiting)).toBeVisible();
});

test("a join by likeness shows both records and why, and is taken apart again", async ({ page }) => {
  await openTwoFiles(page);
  await compareCustomers(page);
  await page.getByRole("tab", { name: "Joined (60)" }).click();
  const records = page.getByRole("region", { name: / and / }).getByRole("table");
  await expect(records.getByRole("row", { name: /^Date of birth .* same$/ })).toBeVisible();
  await expect(records.getByRole("row", { name: /^E-mail .* differs$/ })).toBeVisible();
  await expect(page.getByText("> 99 % likely one person")).toBeVisible();
  await page.getByRole("button", { name: "Keep apart" }).click();
  await expect(page.getByRole("tab", { name: "Joined (59)" })).toBeVisible();
  await page.getByRole("tab", { name: "Not joined (1)" }).click();
  await expect(page.getByRole("row", { name: /^info@example.com 25/ })).toBeVisible();
});

test("thresholds show what they come to before they are applied", async ({ page }) => {
  await openTwoFiles(page);
  await compareCustomers(page);
  await page.getByRole("tab", { name: "Thresholds" }).click();
  await page.getByLabel("Join on its own").focus();
  await page.keyboard.press("Home");
  const joined = page.getByRole("row", { name: /^Customers joined by likeness/ });
  await expect(joined).toContainText("30");
  await page.getByLabel("Ask me").focus();
  await page.keyboard.press("End");
  const waits = page
    .getByRole("row", { name: /^Pairs that wait for you/ })
    .getByRole("cell")
    .last();
  await expect(waits).toHaveText("0");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("tab", { name: "To decide", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "What the comparison proposes" }).click();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("tab", { name: /^To decide \(\d+\)$/ })).toBeVisible();
});

test("who is who is read and decided without a mouse, and axe finds nothing in either theme", async ({ page }) => {
  await makeProject(page, "Empty");
  await page.goto(`${new URL(page.url()).origin}/#/identity`);
  await expect(page.getByRole("heading", { name: "No customers yet" })).toBeVisible();
  await expectAccessible(page, "nothing to compare");
  await page.getByRole("button", { name: "Project menu" }).click();
  await page.getByRole("menuitem", { name: "Close project" }).click();
  await openTwoFiles(page);
  await tabTo(page, page.getByRole("button", { name: "Compare customers" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Compare again" })).toBeEnabled({ timeout: 300_000 });
  await tabTo(page, page.getByRole("listbox"));
  const before = (await chosen(page).getAttribute("id")) ?? "";
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).not.toHaveAttribute("id", before);
  await tabTo(page, page.getByRole("button", { name: "Merge" }));
  await expectAccessible(page, "pairs to decide");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^557 customers are 496 people/)).toBeVisible();
  for (const part of ["Joined", "Your decisions", "Not joined", "Thresholds", "Households and companies"]) {
    await page.getByRole("tab", { name: new RegExp(`^${part}`) }).click();
    await expectAccessible(page, part);
  }
});
