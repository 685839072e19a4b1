import Plotly from "plotly.js/lib/core";
import scatter from "plotly.js/lib/scatter";

/** Plotly with the traces that the charts use; loaded when the first of them is shown. */
Plotly.register([scatter]);

export default Plotly;
export type { Config, PlotlyHTMLElement, PlotSelectionEvent } from "plotly.js";
