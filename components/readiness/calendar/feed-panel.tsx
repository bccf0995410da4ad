"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeLine } from "@/components/ui/code/code-line";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useAct } from "@/components/ui/use-act";
import type { FeedView } from "@/lib/domain/team/feed";
import type { Outcome } from "@/lib/kernel/outcome";

export type FeedActions = {
  make: () => Promise<Outcome<{ calendar: string }>>;
  end: () => Promise<Outcome<null>>;
};

/** One's own address for a calendar program: made, shown once, ended. */
export function FeedPanel({ feed, actions }: { feed: FeedView; actions: FeedActions }) {
  const router = useRouter();
  const [address, setAddress] = useState<string | null>(null);
  const make = useAct(actions.make, (made) => {
    setAddress(made.calendar);
    router.refresh();
  });
  const end = useAct(actions.end, () => {
    setAddress(null);
    router.refresh();
  });
  const refusal = make.refusal ?? end.refusal;
  return (
    <Panel
      screenOnly
      title="In your own calendar"
      lead="A secret address of your own that calendar programs subscribe to. Whoever has it reads the calendar."
    >
      <div className="flex flex-col items-start gap-3">
        {address !== null && (
          <div role="status" className="flex w-full flex-col gap-1.5">
            <p className="text-table">Subscribe to this address. It is shown only now.</p>
            <CodeLine code={address} label="Calendar address" />
          </div>
        )}
        {feed !== null && (
          <p className="text-table text-ink-soft">
            Made <RelativeTime at={feed.createdAt} />
            {feed.lastUsedAt === null ? ", never read yet." : ", last read "}
            {feed.lastUsedAt !== null && <RelativeTime at={feed.lastUsedAt} />}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button busy={make.busy} onClick={() => void make.run()}>
            {feed === null ? "Make my address" : "Make a new one, end this one"}
          </Button>
          {feed !== null && (
            <Button busy={end.busy} onClick={() => void end.run()}>
              End it
            </Button>
          )}
        </div>
        {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
      </div>
    </Panel>
  );
}
