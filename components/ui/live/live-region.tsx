/**
 * The page's two voices for screen readers: `polite` for diary lines, `assertive` only for a release
 * in trouble. Render it once and change the texts. `aria-live` repeats what the roles mean because an open
 * dialog hides everything beside it except what spells that out.
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
      <p role="status" aria-live="polite">
        {polite}
      </p>
      <p role="alert" aria-live="assertive">
        {assertive}
      </p>
    </div>
  );
}
