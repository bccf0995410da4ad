import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { listOutsideFlags } from "./list-outside-flags";

export const GET = door(
  {
    summary: "The flags that a flag system knows, with how they are",
    permission: "connector.test",
  },
  async ({ caller, params, request }) =>
    reply(await listOutsideFlags(caller, params.key, params.item, request.signal)),
);
