import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { listVersions } from "./list-versions";

export const GET = door(
  {
    summary: "The versions the deploy tool of a service could go back to, as it knows them",
    permission: "connector.test",
  },
  async ({ caller, params, request }) =>
    reply(await listVersions(caller, params.key, request.signal)),
);
