const isMac = /Mac/.test(navigator.userAgent);

/** Shortcuts as they are written on this computer. */
export const shortcuts = isMac
  ? { undo: "⌘Z", redo: "⇧⌘Z", palette: "⌘K", inspect: "⌘I", help: "F1" }
  : { undo: "Ctrl+Z", redo: "Ctrl+Y", palette: "Ctrl+K", inspect: "Ctrl+I", help: "F1" };
