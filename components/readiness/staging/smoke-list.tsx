import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { StateShape } from "@/components/ui/state-shape";
import { toneText } from "@/components/ui/tone";
import type { SmokeResult } from "@/lib/domain/readiness/staging/staging";

/** The last word of each smoke test: who says so, when, and where it can be looked at. */
export function SmokeList({ results }: { results: readonly SmokeResult[] }) {
  if (results.length === 0) {
    return (
      <p className="text-table text-ink-soft">
        No result yet. CI reports one by an event or the API; or say what you saw.
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-2">
      {results.map(({ name, passed, detail, url, by, at }) => (
        <li key={name} className="flex items-start gap-2.5">
          <span className={cx("mt-0.5", passed ? toneText.steady : toneText.watch)}>
            <StateShape shape={passed ? "tick" : "diamond"} />
          </span>
          <div className="min-w-0 text-table">
            <p>
              {name} <span className="text-ink-soft">{passed ? "passed" : "failed"}</span>
            </p>
            {detail !== null && <p className="whitespace-pre-wrap break-words">{detail}</p>}
            <p className="text-caption text-ink-soft">
              {by}, <RelativeTime at={at} />
              {url !== null && (
                <>
                  {" · "}
                  <a className="link" href={url} rel="noreferrer noopener" target="_blank">
                    Look at it
                  </a>
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
