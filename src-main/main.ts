import { app } from "electron";
import { createApp } from "./app.ts";
import { openWindow, prepareElectron } from "./hosts/electron.ts";
import { defaultDataDir, programVersion, systemTimeZone } from "./hosts/program.ts";

/** Entry of the Electron program. A second start shows the first one's window: two writers of one list of recents would race. */
if (app.requestSingleInstanceLock()) {
  const asked = prepareElectron();
  // Not awaited here: Electron is ready only when this module has ended.
  void app.whenReady().then(() => {
    const tessera = createApp({
      dataDir: defaultDataDir(),
      now: () => Date.now(),
      timeZone: systemTimeZone(),
      programVersion,
      log: (line) => console.error(line),
      hasWindow: true,
    });
    openWindow(tessera, asked);
  });
} else app.quit();
