import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";

interface NoteFormProps {
  readonly help: string;
  readonly placeholder: string;
  /** What the button that decides says. */
  readonly decide: string;
  readonly isBusy: boolean;
  readonly onDecide: (note: string) => void;
  readonly onCancel: () => void;
}

/** A decision with a note of why, which stays in the history. */
export function NoteForm({ help, placeholder, decide, isBusy, onDecide, onCancel }: NoteFormProps) {
  const [note, setNote] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDecide(note.trim());
  };
  return (
    <form className="audit-accept" onSubmit={submit}>
      <Field label="Note" help={help}>
        {(ids) => (
          <input
            className="input"
            value={note}
            maxLength={500}
            autoComplete="off"
            placeholder={placeholder}
            onChange={(event) => setNote(event.target.value)}
            {...ids}
          />
        )}
      </Field>
      <div className="row">
        <Button type="submit" look="primary" disabled={isBusy}>
          {decide}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
