import { z } from "zod";
import { door } from "@/lib/access/door";
import { instant } from "@/lib/kernel/instant";
import { instantInput } from "@/lib/kernel/instant-input";
import { done } from "@/lib/kernel/outcome";
import { prevented } from "@/lib/queries/release/prevented";

const query = z.strictObject({
  service: z.string().max(64).optional(),
  from: instantInput.optional(),
  to: instantInput.optional(),
});

export const GET = door(
  {
    summary: "How many failed canaries were stopped before everyone met them",
    permission: "read",
    query,
  },
  async ({ query: { service, from, to } }) => {
    const at = (text?: string) => (text === undefined ? undefined : instant(new Date(text)));
    return done({ body: await prevented({ service, from: at(from), to: at(to) }) });
  },
);
