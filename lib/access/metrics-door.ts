import { env } from "@/lib/kernel/env";
import { inNetworks } from "@/lib/kernel/in-networks";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { authenticate } from "./authenticate";
import { forbidden } from "./caller";
import { whereabouts } from "@/lib/access/request/whereabouts";

/** Who may read the process's metrics: a scraper on an allowed network, or whoever may read. */
export async function mayScrape(request: Request): Promise<Outcome<null>> {
  const { address } = whereabouts(request.headers);
  if (inNetworks(address, env().METRICS_ALLOW_CIDRS)) return done(null);
  const known = await authenticate(request);
  if (!known.ok) return known;
  return forbidden(known.value, "read") ?? done(null);
}
