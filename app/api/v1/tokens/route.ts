import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { createToken } from "@/lib/commands/team/create-token";
import { createTokenInput } from "@/lib/domain/team/token-input";
import { done } from "@/lib/kernel/outcome";
import { listTokens } from "@/lib/queries/team/list-tokens";

export const GET = door(
  {
    summary: "API tokens, newest first",
    permission: "tokens.edit",
    query: z.strictObject(pageQuery),
  },
  async ({ caller, query }) => reply(await listTokens(caller, query)),
);

export const POST = door(
  {
    summary: "Make an API token; the answer holds it, once",
    permission: "tokens.edit",
    body: createTokenInput,
  },
  async ({ caller, body }) => {
    const outcome = await createToken(caller, body);
    if (!outcome.ok) return outcome;
    const { hash: _, ...token } = outcome.value.token;
    return done({ status: 201, body: { ...token, token: outcome.value.secret } });
  },
);
