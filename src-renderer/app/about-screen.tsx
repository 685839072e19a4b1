import changelog from "../../assets/changelog.md?raw";
import { Card, Page } from "../ui/page.tsx";

/** What the program is, and what is new. */
export function AboutScreen() {
  return (
    <Page
      title="About Tessera"
      sentence="An offline customer segmentation studio. Nothing that you do here leaves this computer."
    >
      <Card title="What is new">
        <Changes text={changelog} />
      </Card>
    </Page>
  );
}

/** The changelog's own small dialect: versions as headings, one line an entry. */
function Changes({ text }: { text: string }) {
  const versions = text.split(/^## /m).slice(1);
  return (
    <div className="stack">
      {versions.map((version) => {
        const [name = "", ...lines] = version.split("\n");
        const entries = lines.join("\n").split(/^- /m).slice(1);
        return (
          <section key={name} className="stack tight">
            <h3>{name}</h3>
            <ul className="changes">
              {entries.map((entry) => (
                <li key={entry} className="prose">
                  {entry.replace(/\s+/g, " ").replaceAll("`", "")}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
