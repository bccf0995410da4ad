import { RelativeTime } from "@/components/ui/time/relative-time";
import { StateShape } from "@/components/ui/state-shape";
import { toneText } from "@/components/ui/tone";
import type { SwitchLine } from "@/lib/domain/rollback/switch/view";
import { switchRungs } from "./prepare-switch";

/** A switch from press to proof. Nothing is ticked that was not seen. */
export function SwitchLadder({ line, label }: { line: SwitchLine; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col gap-1">
      {switchRungs(line.steps).map(({ key, word, detail, at, shape, tone }) => (
        <li key={key} className="flex items-start gap-2 text-table">
          <span className={`mt-0.5 ${toneText[tone]}`}>
            <StateShape shape={shape} />
          </span>
          <span className="min-w-0 break-words">
            <span className={at === null ? "text-ink-faint" : "font-medium"}>{word}</span>
            {at !== null && (
              <span className="text-ink-soft">
                {" "}
                <RelativeTime at={at} />
              </span>
            )}
            {detail !== null && <span className="block text-ink-soft">{detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
