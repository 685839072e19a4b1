let found: Promise<boolean> | undefined;

/**
 * Whether this computer draws WebGL, asked once. The first WebGL of a browser takes up to a second, in which the thread that
 * asks for it stands still; so a worker asks first, and the window's own question is then answered in some milliseconds.
 */
export function askForWebGl(): Promise<boolean> {
  found ??= startInWorker().then(hasWebGl);
  return found;
}

function startInWorker(): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./web-gl-worker.ts", import.meta.url), { type: "module" });
    const end = () => {
      worker.terminate();
      resolve();
    };
    worker.addEventListener("message", end);
    // A browser without WebGL in workers may still have it in the window, which is asked next.
    worker.addEventListener("error", end);
  });
}

function hasWebGl(): boolean {
  const gl = document.createElement("canvas").getContext("webgl");
  // A browser keeps only a few contexts: this one is not needed again.
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null;
}
