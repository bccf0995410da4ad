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

type Addresses = { calendar: string; diary: string };

export type FeedActions = {
  make: () => Promise<Outcome<Addresses>>;
  end: () => Promise<Outcome<null>>;
};

/** One's own addresses for a calendar program and a feed reader: made, shown once, ended. */
export function FeedPanel({ feed, actions }: { feed: FeedView; actions: FeedActions }) {
  const router = useRouter();
  const [addresses, setAddresses] = useState<Addresses | null>(null);
  const make = useAct(actions.make, (made) => {
    setAddresses(made);
    router.refresh();
  });
  const end = useAct(actions.end, () => {
    setAddresses(null);
    router.refresh();
  });
  const refusal = make.refusal ?? end.refusal;
  return (
    <Panel
      screenOnly
      id="feed"
      title="In your own calendar and feed reader"
      lead="Secret addresses of your own that such programs subscribe to. Whoever has them reads the calendar and the diary."
    >
      <div className="flex flex-col items-start gap-3">
        {addresses !== null && (
          <div role="status" className="flex w-full flex-col gap-1.5">
            <p className="text-table">Subscribe to these addresses. They are shown only now.</p>
            <CodeLine code={addresses.calendar} label="Calendar address" />
            <CodeLine code={addresses.diary} label="Diary address" />
          </div>
        )}
        {feed !== null && (
          <p className="text-table text-ink-soft">
            Made <RelativeTime at={feed.createdAt} />
            {feed.lastUsedAt === null ? ", never read yet." : ", last read "}
            {feed.lastUsedAt !== null && <RelativeTime at={feed.lastUsedAt} />}
          </p>
        )}
        {feed !== null && !feed.opensDiary && (
          <p className="text-table text-ink-soft">
            It opens the calendar only: it was made before the diary had a feed. New ones open both.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button busy={make.busy} onClick={() => void make.run()}>
            {feed === null ? "Make my addresses" : "Make new ones, end these"}
          </Button>
          {feed !== null && (
            <Button busy={end.busy} onClick={() => void end.run()}>
              End them
            </Button>
          )}
        </div>
        {refusal !== null && <ErrorNote>{refusal.detail}</ErrorNote>}
      </div>
    </Panel>
  );
}
