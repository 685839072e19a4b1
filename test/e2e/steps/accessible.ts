import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Chooses a theme as the system does. */
export async function setTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
}

/** The rules that judge colours; the themes differ in nothing else. */
export const coloursOnly = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong with the window as it is. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  await movementIsOver(page);
  // The window has no frames, for which the newer mode opens a page of its own each time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const found = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}

/** Axe finds nothing in the light theme, and in the dark one nothing about colours. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await setTheme(page, "light");
  expect.soft(await violations(page), `${name}, light`).toEqual([]);
  await setTheme(page, "dark");
  expect.soft(await violations(page, coloursOnly), `${name}, dark`).toEqual([]);
  await setTheme(page, "light");
}

/** Fading colours would be measured half way. */
async function movementIsOver(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
}
