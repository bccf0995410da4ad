import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { testConnector } from "./test-connector";

export const POST = door(
  { summary: "Test a connector: says what was checked", permission: "connector.test" },
  async ({ caller, params, request }) =>
    reply(await testConnector(caller, params.key, request.signal)),
);
