import { z } from "zod";
import { door } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { find } from "@/lib/queries/release/find";

/** At most eight ids or keys, with commas between them. */
const some = z
  .string()
  .max(900)
  .default("")
  .transform((list) => list.split(",").filter(Boolean).slice(0, 8));

const query = z.strictObject({
  q: z.string().max(200).default(""),
  releases: some,
  services: some,
});

export const GET = door(
  {
    summary:
      "Services, releases and actions by a few words; without words, these and what is under way",
    permission: "read",
    query,
  },
  async ({ caller, query: { q, ...last } }) => done({ body: await find(caller, q, last) }),
);
