import { type Browser, chromium, type LaunchOptions } from "@playwright/test";
import { findBrowser } from "../../src-main/dev/find-browser.mjs";

/** Flags for a Chromium that draws without a graphics card and asks the network nothing. */
export const browserArgs = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How the Chromium of this machine is started, headless. @throws where there is none. */
export function launchOptions(): LaunchOptions {
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Error("There is no Chromium on this machine. Run npm test, which installs one where it may.");
  return { executablePath, chromiumSandbox: process.getuid?.() !== 0, args: browserArgs };
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}
