"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay/dialog";
import { ErrorNote } from "@/components/ui/error-note";
import { Select } from "@/components/ui/form/select";
import { TextArea } from "@/components/ui/form/text-area";
import { TextInput } from "@/components/ui/form/text-input";
import { useAct } from "@/components/ui/use-act";
import { winKinds } from "@/lib/domain/wins/win";
import { kindWords } from "@/lib/domain/wins/words";
import type { AddWin } from "./win-actions";

export type WinRelease = { id: string; name: string };

const blank = { kind: "lesson", title: "", learned: "", release: "" };
const kinds = winKinds.map((value) => ({ value, label: kindWords[value] }));

/** A win nobody else noticed: a lesson, an improvement shipped, someone's first release. */
export function AddWinDialog({
  add,
  releases,
  onAdded,
}: {
  add: AddWin;
  releases: readonly WinRelease[];
  onAdded: () => void;
}) {
  const [open, setOpen] = useState(false);
  const [win, setWin] = useState(blank);
  const { run, busy, general, fault } = useAct(add, () => {
    setOpen(false);
    setWin(blank);
    onAdded();
  });
  const field = (name: keyof typeof blank) => ({
    value: win[name],
    error: fault(name),
    onChange: (event: { target: { value: string } }) =>
      setWin((before) => ({ ...before, [name]: event.target.value })),
  });
  const choices = [
    { value: "", label: "No release" },
    ...releases.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Dialog
      title="Add a win"
      lead="What the team did, not who was best."
      trigger={<Button look="primary">Add a win</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const { release, ...rest } = win;
          void run({ ...rest, ...(release !== "" && { release }) });
        }}
      >
        <Select label="Kind" choices={kinds} {...field("kind")} />
        <TextInput label="What is there to celebrate?" maxLength={160} {...field("title")} />
        <TextArea label="What did we learn?" optional maxLength={2_000} {...field("learned")} />
        <Select label="Release" optional choices={choices} {...field("release")} />
        {general !== null && <ErrorNote title="Not added">{general}</ErrorNote>}
        <div>
          <Button type="submit" look="primary" busy={busy} busyLabel="Saving…">
            Hang it on the wall
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
