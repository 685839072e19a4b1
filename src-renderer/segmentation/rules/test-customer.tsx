import { useId, useState } from "react";
import type { Customer } from "../../../src-shared/customer.ts";
import type { RuleAnswer } from "../../../src-shared/segmentation-rule-calls.ts";
import { addressOf } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { useSettled } from "./use-settled.ts";

interface TestCustomerProps {
  readonly customer: Customer | undefined;
  readonly answer: RuleAnswer | undefined;
  readonly onCustomer: (customer: Customer | undefined) => void;
}

/** Why is this customer in, or not? Asked of the rule as it stands; each line shows its part of the answer. */
export function TestCustomer({ customer, answer, onCustomer }: TestCustomerProps) {
  const [text, setText] = useState("");
  const listId = useId();
  const settled = useSettled(text.trim(), 150);
  const found = useLoaded<Customer[]>(["customer.find", settled], async (client) =>
    settled === "" ? { ok: true, value: [] } : client.customer.find({ text: settled, limit: 12 }),
  );
  const matches = found.state === "done" ? found.value : [];
  const pick = (typed: string) => {
    setText(typed);
    const match = matches.find(({ key }) => key === typed);
    if (match) onCustomer(match);
  };
  return (
    <div className="stack">
      <div className="row below">
        <Field label="Test a customer: why in, why not in?">
          {(ids) => (
            <input
              className="input"
              value={text}
              list={listId}
              placeholder="Key of a customer"
              onChange={(event) => pick(event.target.value)}
              onKeyDown={(event) => {
                const [first] = matches;
                if (event.key !== "Enter" || !first) return;
                event.preventDefault();
                setText(first.key);
                onCustomer(first);
              }}
              {...ids}
            />
          )}
        </Field>
        <datalist id={listId}>
          {matches.map(({ customerId, key }) => (
            <option key={customerId} value={key}>
              {key}
            </option>
          ))}
        </datalist>
        {customer && (
          <Button
            look="quiet"
            onClick={() => {
              onCustomer(undefined);
              setText("");
            }}
          >
            Stop testing
          </Button>
        )}
      </div>
      {customer && answer && (
        <p className={answer.isIn ? "rule-finding yes" : "rule-finding no"} role="status">
          <a href={addressOf("customers", customer.customerId)}>{customer.key}</a>: {answer.isIn ? "in. " : ""}
          {answer.sentence}
        </p>
      )}
    </div>
  );
}
