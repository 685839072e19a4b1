import Plotly from "plotly.js/lib/core";
import scatter from "plotly.js/lib/scatter";
// The precompiled build: the plain one compiles shaders with eval, which the window's policy forbids.
import scattergl from "plotly.js/src/traces/scattergl/strict";

/** Plotly with the traces that the charts use; loaded when the first of them is shown. */
Plotly.register([scatter, scattergl]);

export default Plotly;
export type { Config, PlotlyHTMLElement, PlotSelectionEvent } from "plotly.js";
