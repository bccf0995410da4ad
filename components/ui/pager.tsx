import { LinkButton } from "./link-button";

/** The way on through a list with a cursor, and back to its beginning. Draws nothing when all is shown. */
export function Pager({
  nextHref,
  firstHref,
  nextLabel = "Older",
  firstLabel = "Newest",
}: {
  nextHref: string | null;
  firstHref: string | null | undefined;
  nextLabel?: string;
  firstLabel?: string;
}) {
  const hasNext = nextHref !== null;
  const hasFirst = firstHref !== null && firstHref !== undefined;
  if (!hasNext && !hasFirst) return null;
  return (
    <nav aria-label="Pages" className="flex justify-between gap-2 px-4 py-3 sm:px-5">
      {hasFirst ? <LinkButton href={firstHref}>{firstLabel}</LinkButton> : <span />}
      {hasNext && (
        <LinkButton href={nextHref} rel="next">
          {nextLabel}
        </LinkButton>
      )}
    </nav>
  );
}
