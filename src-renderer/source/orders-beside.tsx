import { formatShare } from "../../src-shared/format.ts";
import type { Inspection } from "../../src-shared/source.ts";
import { matchSentence, spellingWords, type TablePair } from "../../src-shared/source-lookup.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Switch } from "../ui/switch.tsx";
import { useLocalTime } from "../use-local-time.ts";
import type { Keys } from "./beside.ts";

interface OrdersBesideProps {
  /** What the tables are called. */
  readonly lines: string;
  readonly orders: string;
  readonly pair: TablePair;
  readonly keys: Keys;
  readonly otherAlone: Inspection["otherAlone"];
  readonly isBusy: boolean;
  readonly onKeys: (keys: Keys) => void;
  /** The two are no pair. */
  readonly onApart: () => void;
}

/** By what lines find their orders in another file, what speaks for it, and how to have it otherwise. */
export function OrdersBeside(props: OrdersBesideProps) {
  const { lines, orders, pair, keys, otherAlone, isBusy, onKeys, onApart } = props;
  const time = useLocalTime();
  const match = pair.matches.find(({ key, otherKey }) => key === keys.key && otherKey === keys.otherKey);
  const spelling = match && spellingWords(match);
  return (
    <Card
      title="Orders and their lines, read as one table"
      term="ordersAndLines"
      className="stack"
      aside={
        <Button look="quiet" disabled={isBusy} onClick={onApart}>
          Keep the files apart
        </Button>
      }
    >
      <p>
        “{lines}” says what was bought, “{orders}” who ordered it and when.{" "}
        {match
          ? matchSentence(match, pair)
          : "How many lines find their order by these two columns is told by the check of the rows."}
      </p>
      <div className="row wrap">
        <Field label={`Order's number in ${lines}`}>
          {(ids) => (
            <Select
              value={String(keys.key)}
              options={optionsOf(pair.linesHeaders)}
              disabled={isBusy}
              onChange={(key) => onKeys({ ...keys, key: Number(key) })}
              {...ids}
            />
          )}
        </Field>
        <Field label={`The same in ${orders}`}>
          {(ids) => (
            <Select
              value={String(keys.otherKey)}
              options={optionsOf(pair.ordersHeaders)}
              disabled={isBusy}
              onChange={(otherKey) => onKeys({ ...keys, otherKey: Number(otherKey) })}
              {...ids}
            />
          )}
        </Field>
      </div>
      {(spelling || keys.isLoose) && (
        <Notice tone={keys.isLoose ? "plain" : "attention"}>
          {spelling}
          <span className="row">
            <Switch
              checked={keys.isLoose}
              label="They are the same"
              disabled={isBusy}
              onChange={(isLoose) => onKeys({ ...keys, isLoose })}
            />
            <span>
              They are the same: zeros at the start, “#”, “.0” and capital letters make no difference
              {match && `; ${formatShare(match.looseShare)} then find their order`}.
            </span>
          </span>
        </Notice>
      )}
      {otherAlone && (
        <Notice tone="attention">
          {`“${otherAlone.fileName}” was imported by itself on ${time.date(otherAlone.importedAtMs)}, as the source “${otherAlone.sourceName}”. Its orders would count twice: take that import back on the Data screen.`}
        </Notice>
      )}
    </Card>
  );
}

function optionsOf(headers: readonly string[]) {
  return headers.map((label, column) => ({ value: String(column), label }));
}
