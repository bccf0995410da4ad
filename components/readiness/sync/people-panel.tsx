import { cx } from "@/components/ui/cx";
import { Panel } from "@/components/ui/panel";
import { StateShape } from "@/components/ui/state-shape";
import type { Shape } from "@/components/ui/states";
import type { Says } from "@/lib/domain/readiness/sync/sync";
import { heardWords, type PersonLine } from "./prepare-sync";

const looks: Record<Says, { word: string; shape: Shape; look: string }> = {
  heard: { word: "heard", shape: "tick", look: "text-steady" },
  concern: { word: "concern", shape: "diamond", look: "text-watch" },
  go: { word: "go", shape: "tick", look: "text-steady" },
  no_go: { word: "no-go", shape: "diamond", look: "text-watch" },
};
const silent = { word: "", shape: "ring", look: "text-ink-faint" } as const;

/** Who is in the room, in the order they read, with what each says of the open step. */
export function PeoplePanel({ people }: { people: readonly PersonLine[] }) {
  return (
    <Panel title="Here" lead={heardWords(people)} flush>
      <ul aria-label="People in the sync">
        {people.map((person) => (
          <Person key={person.userId} person={person} />
        ))}
      </ul>
    </Panel>
  );
}

function Person({ person: { name, present, says, reads, leads } }: { person: PersonLine }) {
  const { word, shape, look } = says === null ? silent : looks[says];
  const parts = [reads && "reads", leads && "leads", !present && "has left"].filter(Boolean);
  return (
    <li
      aria-current={reads ? "true" : undefined}
      className={cx(
        "flex min-h-9 items-center gap-2.5 border-b border-line px-4 py-1.5 last:border-b-0 sm:px-5",
        reads && "bg-motion-wash",
        !present && "opacity-70",
      )}
    >
      <StateShape shape={shape} className={cx("size-4 shrink-0", look)} />
      <span className="min-w-0 flex-1 truncate text-body">
        <span className={reads ? "font-semibold" : ""}>{name}</span>
        {parts.length > 0 && <span className="text-ink-soft"> · {parts.join(", ")}</span>}
      </span>
      <span className={cx("text-table font-medium", look)}>
        {word === "" ? <span className="sr-only">has not spoken</span> : word}
      </span>
    </li>
  );
}
