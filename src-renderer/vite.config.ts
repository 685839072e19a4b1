import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: "./",
  publicDir: join(root, "..", "assets", "window"),
  plugins: [react()],
  // Plotly expects Node's name for the global object, and brings a map library's styles that no chart of ours uses.
  define: { global: "globalThis" },
  resolve: { alias: { "maplibre-gl/dist/maplibre-gl.css": join(root, "charts", "no-styles.css") } },
  build: {
    outDir: join(root, "..", "dist", "renderer"),
    emptyOutDir: true,
    target: "chrome140",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2500,
  },
});
