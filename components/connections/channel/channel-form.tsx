"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import type { SetChannelInput } from "@/lib/domain/connections/channel/channel";
import { type Chat, isChat } from "@/lib/domain/connections/channel/chat";
import type { Outcome } from "@/lib/kernel/outcome";
import { chatChoices, chatGuides } from "./prepare-channel";

/** Sets the team channel; `chat` is the one that is set already. */
export function ChannelForm({
  chat: before,
  set,
}: {
  chat: Chat | null;
  set: (input: SetChannelInput) => Promise<Outcome<null>>;
}) {
  const router = useRouter();
  const [chat, setChat] = useState<Chat>(before ?? "slack");
  const [url, setUrl] = useState("");
  const { run, busy, general, fault } = useAct(set, () => {
    setUrl("");
    router.refresh();
  });
  const { steps, example } = chatGuides[chat];

  function submit(event: FormEvent) {
    event.preventDefault();
    void run({ chat, url: url.trim() });
  }

  return (
    <Panel title={before === null ? "Set it" : "Set another address"}>
      <form onSubmit={submit} className="flex flex-col items-start gap-4">
        <Select
          label="Chat"
          choices={chatChoices}
          value={chat}
          onChange={({ target: { value } }) => isChat(value) && setChat(value)}
        />
        <ol className="list-decimal pl-5 text-body text-ink-soft">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <TextInput
          label="Its address"
          hint={`Like ${example}. Whoever has it can post there: it is kept sealed, and never shown again.`}
          name="channel-url"
          required
          mono
          autoComplete="off"
          spellCheck={false}
          data-1p-ignore
          value={url}
          error={fault("url")}
          onChange={(event) => setUrl(event.target.value)}
          className="w-full sm:w-120"
        />
        {general !== null && <ErrorNote title="Not set">{general}</ErrorNote>}
        <Button type="submit" look="primary" busy={busy} busyLabel="Setting it…">
          {before === null ? "Set the team channel" : "Set this address instead"}
        </Button>
      </form>
    </Panel>
  );
}
