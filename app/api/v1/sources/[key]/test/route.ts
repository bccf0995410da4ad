import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { testSource } from "./test-source";

export const POST = door(
  { summary: "Test a source: says what was checked", permission: "source.test" },
  async ({ caller, params, request }) =>
    reply(await testSource(caller, params.key, request.signal)),
);
