// The precompiled trace has no types of its own; it is only handed to Plotly.register.
declare module "plotly.js/src/traces/scattergl/strict" {
  import type { PlotlyModule } from "plotly.js/src/types/core/api";

  const trace: PlotlyModule;
  export default trace;
}
