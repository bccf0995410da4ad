import { z } from "zod";
import type { Refusal } from "@/lib/kernel/outcome";
import { admit } from "./admit";
import type { Caller } from "./caller";
import type { Operation } from "./door";
import { problem } from "./problem";
import { type Packing, readBytes } from "@/lib/access/request/read-body";

type Asked<Query> = { caller: Caller; query: Query; bytes: Buffer; request: Request };

/**
 * Wraps an API call whose body is not JSON of ours: the same questions as at every door, then the bytes, unpacked.
 * What it answers, also to a refusal, is in the language of who asks.
 */
export function byteDoor<Query extends z.ZodType = z.ZodObject>(
  operation: Operation<z.ZodType, Query> & {
    limit: number;
    receives: readonly string[];
    /** The one way its bodies are packed, whether they say so or not. */
    packed?: Packing;
  },
  run: (asked: Asked<z.output<Query>>) => Promise<Response>,
  refuse: (refusal: Refusal, request: Request) => Response = problem,
) {
  const handler = async (request: Request): Promise<Response> => {
    const no = (refusal: Refusal) => refuse(refusal, request);
    return admit(
      operation,
      request,
      async ({ caller, query }) => {
        const bytes = await readBytes(request, operation.limit, operation.packed);
        return bytes.ok ? run({ caller, query, bytes: bytes.value, request }) : no(bytes.refusal);
      },
      no,
    );
  };
  return Object.assign(handler, { operation });
}
