import { CodeLine } from "@/components/ui/code-line";
import type { ManualCard } from "@/lib/domain/rollback/view";

/** What the release's own runbook says: the commands, how to see that it worked, whom to tell. */
export function Runbook({ runbook }: { runbook: ManualCard }) {
  const { commands, verify, notify } = runbook;
  return (
    <dl className="flex flex-col gap-3 text-table">
      <div>
        <dt className="mb-1 font-medium">Run these</dt>
        <dd>
          {commands === null ? (
            <Unknown what="the commands" />
          ) : (
            <CodeLine code={commands} label="Rollback commands" />
          )}
        </dd>
      </div>
      <div>
        <dt className="font-medium">How to see that it worked</dt>
        <dd className="whitespace-pre-wrap text-ink-soft">
          {verify ?? <Unknown what="how to verify" />}
        </dd>
      </div>
      <div>
        <dt className="font-medium">Whom to tell</dt>
        <dd className="whitespace-pre-wrap text-ink-soft">
          {notify ?? <Unknown what="whom to tell" />}
        </dd>
      </div>
    </dl>
  );
}

function Unknown({ what }: { what: string }) {
  return (
    <span className="text-ink-soft">
      Nobody wrote down {what} in the checklist of this release. Ask whoever deploys this service.
    </span>
  );
}
