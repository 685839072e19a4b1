const steps = ["File", "Columns", "Check", "Import"] as const;

/** Where in the import a file is. */
export function Steps({ current }: { current: number }) {
  return (
    <ol className="steps" aria-label="Steps of the import">
      {steps.map((word, i) => (
        <li key={word} aria-current={i === current ? "step" : undefined}>
          <span className="mark" aria-hidden="true">
            {i < current ? "✓" : i + 1}
          </span>
          {word}
        </li>
      ))}
    </ol>
  );
}
