import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

/** Drops a file on the drop zone, as a person drags it there; the wizard then shows its columns. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  await dropFiles(page, [{ name, text }]);
}

/** Drops several files at once; the wizard shows the columns of the first. */
export async function dropFiles(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  const zone = page.getByTestId("drop-zone");
  const transfer = await page.evaluateHandle(
    (dropped) => {
      const data = new DataTransfer();
      for (const file of dropped) data.items.add(new File([file.text], file.name, { type: "text/csv" }));
      return data;
    },
    [...files],
  );
  await zone.dispatchEvent("dragover", { dataTransfer: transfer });
  await zone.dispatchEvent("drop", { dataTransfer: transfer });
  await expectStep(page, "Columns");
}

/** Chooses a file with the button, through the browser's own dialog. */
export async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}

/** The step of the wizard that is marked as the present one. @param timeout more than usual for a large file. */
export async function expectStep(
  page: Page,
  word: "File" | "Columns" | "Check" | "Import",
  timeout?: number,
): Promise<void> {
  const present = page.getByRole("list", { name: "Steps of the import" }).locator('[aria-current="step"]');
  await expect(present).toContainText(word, timeout === undefined ? {} : { timeout });
}

export async function checkRows(page: Page, timeout?: number): Promise<void> {
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expectStep(page, "Check", timeout);
}

export async function importRows(page: Page, timeout?: number): Promise<void> {
  await page.getByRole("button", { name: /^Import [\d,]+ rows?$/ }).click();
  await expectStep(page, "Import", timeout);
}

/** Clicks what starts a download and reads the whole file. */
export async function readDownload(page: Page, start: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), start()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}
