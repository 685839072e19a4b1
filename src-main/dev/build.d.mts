/** Bundles what is not up to date into dist/. @param options.window false where no window is needed. */
export function buildAll(options?: { window?: boolean }): Promise<void>;
