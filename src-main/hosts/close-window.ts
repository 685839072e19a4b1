import { type BrowserWindow, dialog, app as electron } from "electron";
import { formatList } from "../../src-shared/format.ts";
import type { App } from "../app.ts";
import { saveWindowPlace } from "./window-place.ts";

/**
 * The project is closed properly before the process ends; a killed one is repaired when it is opened again. Work that
 * goes on would be lost, so the person is asked first.
 */
export function closeInOrder(app: App, window: BrowserWindow): void {
  let isClosed = false;
  let isClosing = false;
  const close = async () => {
    if (!(await mayLose(window, app.runningWork()))) return;
    saveWindowPlace(app.options.dataDir, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
    await app.close();
    isClosed = true;
  };
  window.on("close", (event) => {
    if (isClosed) return;
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    void close().finally(() => {
      isClosing = false;
      if (isClosed) window.close();
    });
  });
  electron.on("window-all-closed", () => electron.quit());
}

const CLOSE = 1;

/** @returns whether nothing would be lost, or the person agreed. */
async function mayLose(window: BrowserWindow, work: readonly string[]): Promise<boolean> {
  if (work.length === 0) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: "question",
    message: "Close Tessera while it is working?",
    detail: `What would be lost: ${formatList(work.map((words) => `“${words}”`))}. It stops, and the project stays as it was before it.`,
    buttons: ["Keep working", "Close"],
    defaultId: 0,
    cancelId: 0,
  });
  return response === CLOSE;
}
