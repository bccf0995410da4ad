"use client";

import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { TwiceButton } from "@/components/ui/twice-button";
import { useAct } from "@/components/ui/use-act";
import type { ChannelView } from "@/lib/domain/connections/channel/channel";
import { chatNames } from "@/lib/domain/connections/channel/chat";
import type { Outcome } from "@/lib/kernel/outcome";
import { channelLook, channelWords } from "./prepare-channel";

type Actions = { test: () => Promise<Outcome<null>>; remove: () => Promise<Outcome<null>> };

/** The channel that is set: how it stands, a test, and an end. */
export function ChannelPanel({ channel, actions }: { channel: ChannelView; actions: Actions }) {
  const router = useRouter();
  const refresh = () => router.refresh();
  const test = useAct(actions.test, refresh);
  const remove = useAct(actions.remove, refresh);
  const name = chatNames[channel.chat];
  const look = channelLook(channel);
  const refusal = test.refusal ?? remove.refusal;
  return (
    <Panel>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
          <Badge tone={look.tone} shape={look.shape}>
            {look.word}
          </Badge>
          <span className="font-medium">{name}</span>
          <span className="font-mono text-caption break-all text-ink-soft">{channel.host}</span>
          <span className="text-ink-soft">
            set <RelativeTime at={channel.createdAt} />
          </span>
        </div>
        <p className="text-body break-words">{channelWords(channel)}</p>
        <div className="flex flex-wrap gap-2">
          <Button size="small" busy={test.busy} onClick={() => void test.run()}>
            Send a test
          </Button>
          <TwiceButton
            label="Remove"
            sure="Remove with its log"
            about={`the team channel in ${name}`}
            busy={remove.busy}
            onPress={() => void remove.run()}
          />
        </div>
        {refusal !== null && <ErrorNote title="Not done">{refusal.detail}</ErrorNote>}
      </div>
    </Panel>
  );
}
