import type { FeatureSummary } from "../../../src-shared/features.ts";
import type { Segment, Segmentation } from "../../../src-shared/segmentation.ts";
import { MOST_PARTS } from "../../../src-shared/segmentation-edits.ts";
import { Field, Select } from "../../ui/field.tsx";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import type { EditDraft, EditRequest } from "./edit-draft.ts";
import { editWords } from "./words.ts";

interface EditFieldsProps {
  readonly request: EditRequest;
  readonly draft: EditDraft;
  readonly segmentation: Segmentation;
  readonly features: readonly FeatureSummary[];
  readonly methods: readonly MethodChoice[];
  readonly onDraft: (draft: EditDraft) => void;
}

/** What has to be said for an edit of a kind. */
export function EditFields({ request: { kind }, draft, segmentation, features, methods, onDraft }: EditFieldsProps) {
  const change = (changes: Partial<EditDraft>) => onDraft({ ...draft, ...changes });
  const name = (help?: string) => (
    <Field label={editWords.name} help={help}>
      {(ids) => (
        <input
          className="input"
          value={draft.name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => change({ name: event.target.value })}
          {...ids}
        />
      )}
    </Field>
  );
  const taking = segmentation.preparation.map(({ featureId }) => featureId);
  const own = segmentation.isDefined ? editWords.usualMethod : editWords.ownMethod;
  switch (kind) {
    case "merge":
      return (
        <>
          <SegmentChoice title={editWords.mergeWith} {...{ draft, segmentation, change }} />
          {name(editWords.mergedName)}
        </>
      );
    case "split":
      return <Parts {...{ draft, methods, own, change }} />;
    case "lock":
      return (
        <>
          <SegmentChoice title={editWords.locked} {...{ draft, segmentation, change }} />
          <Parts {...{ draft, methods, own, change }} />
        </>
      );
    case "drill":
      return (
        <>
          <Parts {...{ draft, methods, own, change }} />
          <FeatureChoice
            title={editWords.tellApart}
            features={features.filter(({ id, isHeadline }) => isHeadline || taking.includes(id))}
            {...{ draft, change }}
          />
        </>
      );
    case "exclude":
      return (
        <FeatureChoice
          title={editWords.leaveOut}
          features={features.filter(({ id }) => taking.includes(id))}
          {...{ draft, change }}
        />
      );
    case "pin":
      return (
        <Field label={editWords.group}>
          {({ id }) => (
            <Select
              id={id}
              value={String(draft.segment)}
              options={segmentation.segments.map((segment) => ({ value: String(segment.index), label: segment.name }))}
              onChange={(index) => change({ segment: Number(index) })}
            />
          )}
        </Field>
      );
    case "nearest":
      return null;
    case "select":
      return name();
  }
}

interface PartProps {
  readonly draft: EditDraft;
  readonly change: (changes: Partial<EditDraft>) => void;
}

/** A method that can find the parts. */
export interface MethodChoice {
  readonly id: string;
  readonly title: string;
  /** It is told how many to make. */
  readonly takesNumber: boolean;
}

interface PartsProps extends PartProps {
  readonly methods: readonly MethodChoice[];
  /** What it says where no other method is chosen. */
  readonly own: string;
}

function Parts({ draft, methods, own, change }: PartsProps) {
  const isTold = methods.find(({ id }) => id === draft.method)?.takesNumber ?? true;
  return (
    <>
      <Field label={editWords.method} help={isTold ? undefined : editWords.findsNumber}>
        {({ id }) => (
          <Select
            id={id}
            value={draft.method}
            options={[
              { value: "", label: own },
              ...methods.map((method) => ({ value: method.id, label: method.title })),
            ]}
            onChange={(method) => change({ method })}
          />
        )}
      </Field>
      {isTold && <PartNumber {...{ draft, change }} />}
    </>
  );
}

function PartNumber({ draft, change }: PartProps) {
  return (
    <Field label={editWords.parts}>
      {(ids) => (
        <input
          className="input short"
          type="number"
          min={2}
          max={MOST_PARTS}
          value={draft.parts}
          onChange={(event) => {
            const parts = Math.round(Number(event.target.value));
            if (parts >= 2 && parts <= MOST_PARTS) change({ parts });
          }}
          {...ids}
        />
      )}
    </Field>
  );
}

function SegmentChoice({
  title,
  draft,
  segmentation,
  change,
}: PartProps & { readonly title: string; readonly segmentation: Segmentation }) {
  const toggle = ({ index }: Segment) => change({ segments: toggled(draft.segments, index).sort((a, b) => a - b) });
  return (
    <fieldset className="edit-choices">
      <legend>{title}</legend>
      {segmentation.segments.map((segment) => (
        <label className="row" key={segment.segmentId}>
          <input type="checkbox" checked={draft.segments.includes(segment.index)} onChange={() => toggle(segment)} />
          <SegmentBadge index={segment.index} /> {segment.name}
        </label>
      ))}
    </fieldset>
  );
}

function FeatureChoice({
  title,
  features,
  draft,
  change,
}: PartProps & { readonly title: string; readonly features: readonly FeatureSummary[] }) {
  return (
    <fieldset className="edit-choices">
      <legend>{title}</legend>
      {features.map(({ id, label, definition }) => (
        <label className="row" key={id} title={definition}>
          <input
            type="checkbox"
            checked={draft.features.includes(id)}
            onChange={() => change({ features: toggled(draft.features, id) })}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function toggled<T>(chosen: readonly T[], one: T): T[] {
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
}
