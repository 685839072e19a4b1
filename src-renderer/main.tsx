import "./tokens.css";
import "./base.css";
import "./ui/ui.css";
import "./forced-colours.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { connect } from "./client.ts";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");
const connected = await connect();
createRoot(root).render(<App connected={connected} />);
