import "./help.css";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Card, Page } from "../../ui/page.tsx";
import { ranked } from "../palette/rank.ts";
import { shortcuts } from "../shortcut-words.ts";
import { startTour } from "../tour/tour-place.ts";
import { TermText } from "./term-text.tsx";
import { type ListedTerm, useTerms } from "./use-terms.ts";

/** Every word and number of the screens explained, and the keys. @param part id of the term to begin with. */
export function HelpScreen({ part }: { part: string | undefined }) {
  const { glossary, features } = useTerms();
  const begun = part === undefined ? undefined : [...glossary, ...features].find(({ id }) => id === part);
  const [typed, setTyped] = useState<string>();
  const text = typed ?? begun?.word ?? "";
  const [terms, ofFeatures] = [fitting(text, glossary), fitting(text, features)];
  return (
    <Page
      title="Help"
      sentence={`What the words and numbers mean, and how each is computed. Press ${shortcuts.help} on a number to ask about it.`}
      actions={<Button onClick={startTour}>Take the tour</Button>}
    >
      <Card>
        <Field label="Search the terms">
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="search"
              value={text}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
            />
          )}
        </Field>
      </Card>
      {terms.length + ofFeatures.length === 0 && (
        <Empty title="No term has these words">Try a shorter word, or empty the field to see all of them.</Empty>
      )}
      {terms.length > 0 && (
        <Card title="Terms">
          <Terms terms={terms} />
        </Card>
      )}
      {ofFeatures.length > 0 && (
        <Card title="Features of your data">
          <Terms terms={ofFeatures} />
        </Card>
      )}
      {text === "" && (
        <Card title="Keys">
          <Keys />
        </Card>
      )}
    </Page>
  );
}

function fitting(typed: string, terms: readonly ListedTerm[]): readonly ListedTerm[] {
  if (typed.trim() === "") return terms;
  const searchable = terms.map((term) => ({ term, label: term.word, keywords: term.definition }));
  return ranked(typed, searchable).map(({ term }) => term);
}

function Terms({ terms }: { terms: readonly ListedTerm[] }) {
  return (
    <dl className="terms">
      {terms.map((term) => (
        <div key={term.id}>
          <dt>{term.word}</dt>
          <dd>
            <TermText term={term} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const keys = [
  [shortcuts.palette, "Find an action, a screen, a segment, a feature, a customer or a word"],
  [shortcuts.undo, "Take the last step back"],
  [shortcuts.redo, "Do it again"],
  [shortcuts.inspect, "Show or hide the details of what is chosen"],
  [shortcuts.help, "Explain the number or word that has the focus or is under the pointer"],
] as const;

function Keys() {
  return (
    <dl className="terms keys">
      {keys.map(([key, words]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
