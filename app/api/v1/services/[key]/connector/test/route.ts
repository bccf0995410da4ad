import { z } from "zod";
import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { environments } from "@/lib/domain/connections/operation";
import { testConnector } from "./test-connector";

export const POST = door(
  {
    summary: "Test a connector: says what was checked",
    permission: "connector.test",
    query: z.strictObject({ environment: z.enum(environments).optional() }),
  },
  async ({ caller, params, query, request }) =>
    reply(await testConnector(caller, params.key, request.signal, query.environment)),
);
