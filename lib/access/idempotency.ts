import type { Caller } from "./caller";

/** PLACEHOLDER until helper X writes it. */
export async function withIdempotency(
  _request: Request,
  _caller: Caller,
  _bodyText: string,
  run: () => Promise<Response>,
): Promise<Response> {
  return run();
}
