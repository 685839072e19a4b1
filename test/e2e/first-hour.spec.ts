import type { Page } from "@playwright/test";
import { makeRng } from "../../src-main/math/rng.ts";
import { formatCount } from "../../src-shared/format.ts";
import { segmentLetter } from "../../src-shared/palette.ts";
import { csvOf } from "../features/random-orders.ts";
import { plantedLines } from "../segmentation/planted-shop.ts";
import { evaluationData, evaluationFile } from "../source/evaluation-data.ts";
import { checkRows, dropFile, expectStep, importRows, readDownload } from "./steps/import.ts";
import { press, tabTo } from "./steps/keyboard.ts";
import { parseCsv } from "./steps/parse-csv.ts";
import { cardOf, customerList, customerRows, shownSegmentation } from "./steps/segments.ts";
import { goToStation, makeProject, openSampleStation } from "./steps/start.ts";
import { expect, test, testWithSample } from "./tessera-test.ts";

/** What takes the program seconds may take a busy machine minutes. */
const WORK_MS = 300_000;

/** An hour of a person is many steps; this only ends one that hangs. */
test.setTimeout(4 * WORK_MS);

const setsApart = (page: Page) => page.getByRole("heading", { name: "What sets the groups apart" });
const tested = (page: Page) => page.getByRole("heading", { name: "What was tested" });

/** Cards, rail and sentence say the same of every segment. */
async function expectNamedSegments(page: Page): Promise<void> {
  const { segments, sentence } = await shownSegmentation(page);
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByRole("link", { name: `Segments ${segments.length} segments` })).toBeVisible();
  for (const segment of segments) {
    const card = cardOf(page, segment.name);
    await expect(card).toContainText(formatCount(segment.customers, "customer"));
    await expect(card).toContainText(segmentLetter(segment.index));
    await expect(card.getByRole("listitem")).toHaveCount(Math.min(3, Math.max(1, segment.drivers.length)));
  }
}

/** From named segments by mouse to a list that can be used: the audit read, a segment renamed, a ready-made one exported. */
async function useSegments(page: Page): Promise<void> {
  await goToStation(page, "Audit");
  await expect(tested(page)).toBeVisible({ timeout: WORK_MS });
  await goToStation(page, "Segments");
  const before = (await shownSegmentation(page)).segments[0]?.name ?? "";
  await page.getByRole("button", { name: `Rename ${before}` }).click();
  await page.getByLabel(`Name of segment ${before}`).fill("Fresh faces");
  await page.keyboard.press("Enter");
  await expect(cardOf(page, "Fresh faces")).toBeVisible();

  await page.getByRole("link", { name: "Make segments" }).click();
  await page.getByRole("checkbox", { name: /^Churned/ }).check();
  await page.getByRole("button", { name: "Make the segments" }).click();
  await expect(page.getByRole("heading", { name: "How it was made" })).toBeVisible({ timeout: WORK_MS });
  const [churned] = (await shownSegmentation(page)).segments;
  if (!churned) throw new Error("a segment was made");
  expect(churned.customers).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Export" }).click();
  const write = page.getByRole("button", { name: `Write ${formatCount(churned.customers, "customer")}` });
  const { text } = await readDownload(page, () => write.click());
  const [head, ...rows] = parseCsv(text);
  expect(head?.slice(0, 3)).toEqual(["customer", "segment", "segment_name"]);
  expect(rows).toHaveLength(churned.customers);
}

testWithSample(
  "the first hour by mouse, from named segments on: an audit, a name, a ready-made segment, a list",
  async ({ page }) => {
    await openSampleStation(page);
    await expectNamedSegments(page);
    await useSegments(page);
  },
);

test("the first hour with the 541,909 lines of Online Retail, imported as proposed", async ({ page }) => {
  test.skip(!evaluationData, "the public data sets are not beside the project");
  await makeProject(page, "Gift shop");
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles(evaluationFile("online-retail", "online_retail.csv.gz"));
  await expectStep(page, "Columns", WORK_MS);
  await checkRows(page, WORK_MS);
  await importRows(page, WORK_MS);
  await expect(page.getByText("541,909 rows read = 541,909 kept + 0 refused")).toBeVisible();
  await page.getByRole("link", { name: "To the segments" }).click();
  await page.getByRole("button", { name: "Find segments" }).click();
  await expect(setsApart(page)).toBeVisible({ timeout: WORK_MS });
  await expectNamedSegments(page);
  await useSegments(page);
});

test("a survey without an order becomes named segments, and nothing speaks of money", async ({ page }) => {
  const rng = makeRng(12);
  const answers = Array.from({ length: 150 }, (_, i) =>
    [`P${i}`, ...[0, 1, 2].map((question) => ((i % 3 === question ? 8 : 3) + rng.next()).toFixed(1))].join(","),
  );
  await makeProject(page, "Survey");
  await dropFile(page, "survey.csv", `customer_id,price,service,novelty\n${answers.join("\n")}\n`);
  await checkRows(page);
  await importRows(page);
  await goToStation(page, "Data");
  await expect(page.getByText(/^There are no orders\. Segments of 150 customers can be found/)).toBeVisible();
  await goToStation(page, "Segments");
  await page.getByRole("button", { name: "Find segments" }).click();
  await expect(setsApart(page)).toBeVisible({ timeout: WORK_MS });
  await expect(page.getByText(/^Three groups\. “.+” is the largest/)).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(3);
  await expect(page.getByRole("main")).not.toContainText(/spend|sales/i);
});

test("the first hour without a mouse: from an own file to named segments and a list", async ({ page }) => {
  await press(page, page.getByRole("button", { name: "New project" }));
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Corner shop");
  await page.keyboard.press("Enter");
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    press(page, page.getByRole("button", { name: "Choose a file" })),
  ]);
  const orders = Buffer.from(csvOf(plantedLines(makeRng(5))));
  await chooser.setFiles({ name: "orders.csv", mimeType: "text/csv", buffer: orders });
  await expectStep(page, "Columns");
  await press(page, page.getByRole("button", { name: "Check the rows" }));
  await expectStep(page, "Check");
  await press(page, page.getByRole("button", { name: /^Import [\d,]+ rows?$/ }));
  await expectStep(page, "Import");
  await press(page, page.getByRole("link", { name: /^Audit/ }));
  await expect(tested(page)).toBeVisible({ timeout: WORK_MS });
  await press(page, page.getByRole("link", { name: /^Segments/ }));
  await press(page, page.getByRole("button", { name: "Find segments" }));
  await expect(setsApart(page)).toBeVisible({ timeout: WORK_MS });
  const [first, second] = (await shownSegmentation(page)).segments;
  if (!first || !second) throw new Error("the planted shop has several kinds of customers");

  await press(page, page.getByRole("button", { name: `Rename ${first.name}` }));
  await expect(page.getByLabel(`Name of segment ${first.name}`)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Fresh faces");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Rename Fresh faces" })).toBeFocused();
  await press(page, page.getByRole("button", { name: "Note on Fresh faces" }));
  await expect(page.getByRole("textbox", { name: "Note on Fresh faces" })).toBeFocused();
  await page.keyboard.type("Write in spring.");
  await press(page, page.getByRole("button", { name: "Save the note" }));
  await expect(page.getByRole("button", { name: "Note on Fresh faces" })).toBeFocused();
  await expect(cardOf(page, "Fresh faces")).toContainText("Write in spring.");

  await exportFirstByKeyboard(page);
  await makeMoreByKeyboard(page);
});

/** Shows the second segment's customers, opens one of them and comes back; then writes the first segment alone. */
async function exportFirstByKeyboard(page: Page): Promise<void> {
  const [first, second, ...others] = (await shownSegmentation(page)).segments;
  if (!first || !second) throw new Error("there are two segments");
  await press(page, cardOf(page, second.name).getByRole("button", { name: second.name, exact: true }), "Space");
  await expect(customerList(page)).toContainText(formatCount(second.customers, "customer"));
  const row = customerRows(page).first();
  await expect(row).toContainText(second.name);
  await press(page, row);
  await expect(page.getByRole("heading", { name: /^Customer / })).toBeVisible();
  await press(page, page.getByRole("link", { name: /^Segments/ }));
  await expect(setsApart(page)).toBeVisible();

  await press(page, page.getByRole("button", { name: "Export" }));
  const dialog = page.getByRole("dialog", { name: "Export customers" });
  for (const { index, name } of [second, ...others])
    await press(page, dialog.getByRole("checkbox", { name: `${segmentLetter(index)} ${name}` }), "Space");
  const write = dialog.getByRole("button", { name: `Write ${formatCount(first.customers, "customer")}` });
  const download = await readDownload(page, () => press(page, write));
  expect(download.text.trimEnd().split("\r\n").length).toBe(first.customers + 1);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Export" })).toBeFocused();
}

/** Takes the number of groups after the chosen one. */
async function makeMoreByKeyboard(page: Page): Promise<void> {
  const shown = (await shownSegmentation(page)).segments.length;
  await tabTo(page, page.getByRole("link", { name: "How many groups?" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("radio", { checked: true }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { checked: true })).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: `Make ${shown + 1} segments` }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article")).toHaveCount(shown + 1, { timeout: WORK_MS });
}
