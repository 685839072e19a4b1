import type { Page } from "@playwright/test";

/** A state of the window, reached from the one before. */
export interface Scene {
  readonly name: string;
  readonly reach: (page: Page) => Promise<void>;
}
