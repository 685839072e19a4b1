import { contextBridge, ipcRenderer, webUtils } from "electron";

/** The window's only way out: send a call, hear events, stop a job, and refer to a dropped file. Paths stay here. */
contextBridge.exposeInMainWorld("tessera", {
  send: (call: string, input: unknown, jobId?: string) => ipcRenderer.invoke("call", call, input, jobId),
  on: (listener: (event: unknown) => void) => {
    const hear = (_event: unknown, event: unknown) => listener(event);
    ipcRenderer.on("event", hear);
    return () => void ipcRenderer.off("event", hear);
  },
  stop: (jobId: string) => ipcRenderer.send("stop", jobId),
  referTo: (file: File) => ipcRenderer.invoke("refer", webUtils.getPathForFile(file)),
});
