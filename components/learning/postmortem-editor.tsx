"use client";

import { sectionKeys } from "@/lib/domain/learning/postmortem";
import { questions } from "@/lib/domain/learning/questions";
import type { PostmortemView } from "@/lib/domain/learning/view";
import type { Kept, DraftKeeper } from "./draft-keeper";
import { SectionEditor } from "./section-editor";

/** The questions: boxes to write in, or for those who may not, a page to read. */
export function PostmortemEditor({
  view,
  draft,
  keeper,
  names,
}: {
  view: PostmortemView;
  draft: Kept["draft"];
  keeper: DraftKeeper;
  names: readonly string[];
}) {
  if (!view.can.write.allowed) return <Answers view={view} />;
  return (
    <div className="flex flex-col gap-8">
      {sectionKeys.map((key) => (
        <SectionEditor
          key={key}
          section={key}
          text={draft.typed[key]}
          names={names}
          keeper={keeper}
        />
      ))}
    </div>
  );
}

function Answers({ view }: { view: PostmortemView }) {
  return (
    <div className="flex flex-col gap-8">
      {sectionKeys.map((key) => (
        <section key={key} className="flex flex-col gap-2">
          <h2 className="text-lead font-semibold">{questions[key].title}</h2>
          {view.sections[key].trim() === "" ? (
            <p className="text-body text-ink-faint">Not answered yet.</p>
          ) : (
            <p className="text-lead break-words whitespace-pre-wrap">{view.sections[key]}</p>
          )}
        </section>
      ))}
    </div>
  );
}
