import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any screen has on the way to one of its controls. */
const MOST_STOPS = 80;

/** Presses Tab, or Shift and Tab, until a control has the focus. @throws where it cannot be reached. */
export async function tabTo(page: Page, control: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(control).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key);
    if (await hasFocus(control)) return;
  }
  throw new Error(`${control.toString()} cannot be reached with ${key}`);
}

/** Goes to a control with Tab and presses a key on it. */
export async function press(page: Page, control: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element) => element === document.activeElement);
}
