import { testConnector } from "@/app/api/v1/services/[key]/connector/test/test-connector";
import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";

export const POST = door(
  { summary: "Test a kill switch: says what was checked", permission: "connector.test" },
  async ({ caller, params, request }) =>
    reply(await testConnector(caller, params.key, request.signal, "production", params.item)),
);
