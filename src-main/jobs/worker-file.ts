/**
 * @param name a thread's entry: beside the caller in the sources, one bundle beside the program when built.
 * @param caller its import.meta.url.
 */
export function workerFile(name: string, caller: string): URL {
  const file = new URL(`./${name}.${caller.endsWith(".ts") ? "ts" : "mjs"}`, caller);
  // A thread reads no archive. In a packaged program its files lie in a folder beside that.
  return new URL(file.href.replace("/app.asar/", "/app.asar.unpacked/"));
}
