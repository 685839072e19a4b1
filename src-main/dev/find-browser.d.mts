/** @returns the path of an installed browser of Chromium's family, else undefined. */
export function findBrowser(): string | undefined;
