import changelog from "../../assets/changelog.md?raw";
import { orderDefinitions } from "../../src-shared/activity.ts";
import { Card, Page } from "../ui/page.tsx";

/** What is new, and what the words on the screens mean. */
export function AboutScreen() {
  return (
    <Page
      title="About Tessera"
      sentence="An offline customer segmentation studio. Nothing that you do here leaves this computer."
    >
      <Card title="Words">
        <dl className="definitions">
          <dt>Order</dt>
          <dd className="prose">{orderDefinitions.order}</dd>
          <dt>Return</dt>
          <dd className="prose">{orderDefinitions.return}</dd>
          <dt>As of</dt>
          <dd className="prose">
            The last day that counts, to its end. It is the day of the last order unless you choose another one, never
            silently today.
          </dd>
          <dt>Feature</dt>
          <dd className="prose">A number that describes each customer, such as days since the last order.</dd>
          <dt>Segment</dt>
          <dd className="prose">A group of customers who are alike in the chosen features.</dd>
        </dl>
      </Card>
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
