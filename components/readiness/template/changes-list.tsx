import { StateShape } from "@/components/ui/state-shape";
import type { Shape } from "@/components/ui/states";
import type { ItemChange } from "@/lib/domain/readiness/template/template-changes";

const looks: Record<ItemChange["is"], { word: string; shape: Shape }> = {
  added: { word: "Added", shape: "tick" },
  removed: { word: "Removed", shape: "stroke" },
  changed: { word: "Changed", shape: "diamond_hollow" },
  moved: { word: "Moved", shape: "bars" },
};

/** What lies between two versions, item by item, each field as it was and as it is. */
export function ChangesList({ changes }: { changes: readonly ItemChange[] }) {
  if (changes.length === 0) return <p className="text-table text-ink-soft">Nothing differs.</p>;
  return (
    <ul className="flex flex-col gap-3">
      {changes.map(({ is, key, text, section, fields }) => (
        <li key={`${is} ${key}`} className="flex items-start gap-2.5">
          <span className="mt-0.5 text-ink-soft">
            <StateShape shape={looks[is].shape} />
          </span>
          <div className="min-w-0 text-table">
            <p>
              <span className="font-medium">{looks[is].word}:</span>{" "}
              {is === "removed" ? <del>{text}</del> : text}
              <span className="text-ink-soft"> · {section}</span>
            </p>
            {fields.map(({ field, before, after }) => (
              <p key={field} className="text-ink-soft">
                {field}: <del className="break-words">{before || "none"}</del>{" "}
                <span aria-hidden="true">→</span>{" "}
                <ins className="break-words text-ink no-underline">{after || "none"}</ins>
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
