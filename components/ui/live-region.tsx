/**
 * The page's two voices for screen readers: `polite` for diary lines, `assertive` only for a release
 * in trouble. Render it once and change the texts.
 */
export function LiveRegion({
  polite,
  assertive,
}: {
  polite?: string | null | undefined;
  assertive?: string | null | undefined;
}) {
  return (
    <div className="sr-only">
      <p role="status">{polite}</p>
      <p role="alert">{assertive}</p>
    </div>
  );
}
