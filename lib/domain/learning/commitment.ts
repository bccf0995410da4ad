import { z } from "zod";
import type { Instant } from "@/lib/kernel/instant";
import { oneLine } from "@/lib/kernel/one-line";

/** A promise with an owner and a day, about one service. Plain JSON. */
export type Commitment = {
  id: string;
  serviceId: string;
  text: string;
  owner: string;
  /** YYYY-MM-DD, a day of the team's zone. */
  dueOn: string;
  madeBy: string;
  madeAt: Instant;
  keptAt: Instant | null;
  keptBy: string | null;
  how: string;
  revision: number;
};

/** `POST /services/{key}/commitments`. */
export const commitmentInput = z.strictObject({
  text: z.string().trim().min(1, "Say what is promised.").max(500),
  owner: oneLine(120, "Say who promises it."),
  dueOn: z.iso.date("Write a day like 2026-12-01."),
});
export type CommitmentInput = z.infer<typeof commitmentInput>;

/** `POST /commitments/{id}/keep`: what changed because of it. */
export const keepInput = z.strictObject({
  how: z.string().trim().min(1, "Say what changed.").max(1_000),
});
