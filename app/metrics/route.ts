import { mayScrape } from "@/lib/access/metrics-door";
import { problem, surprise } from "@/lib/access/problem";
import { instant } from "@/lib/kernel/instant";
import { viewerCount } from "@/lib/live/the-feed";
import { metrics } from "@/lib/queries/connections/metrics";

export async function GET(request: Request): Promise<Response> {
  try {
    const may = await mayScrape(request);
    if (!may.ok) return problem(may.refusal);
    return new Response(await metrics(viewerCount(), instant(new Date())), {
      headers: {
        "content-type": "text/plain; version=0.0.4; charset=utf-8",
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return surprise(error);
  }
}
