import type { Outcome } from "@/lib/kernel/outcome";

/** What can be done on the wall; each comes from the page. */
export type WinActions = {
  ring: (winId: string) => Promise<Outcome<null>>;
  hear: (winId: string) => Promise<Outcome<null>>;
};

export type AddWin = (input: {
  kind: string;
  title: string;
  learned: string;
  release?: string;
}) => Promise<Outcome<null>>;
