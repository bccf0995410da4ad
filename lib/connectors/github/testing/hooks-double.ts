import { type Answer, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

type Sent = {
  id: bigint;
  guid: string;
  at: number;
  redelivery: boolean;
  status: number;
  repository: number;
};

/** What GitHub keeps of the webhooks of acme/shop, and sends again when asked: one of them points to us. */
export class HooksDouble extends Double {
  /** What we answer to a delivery that is sent again. */
  weAnswer = 202;
  pointsTo = "https://bellwether.example.com/api/v1/events/con_1";
  /** Whether the one that points to us is the organisation's. */
  ofOrganisation = false;
  readonly sent: Sent[] = [];
  // As long as its numbers are by now: no JavaScript number holds them.
  #next = 150_742_283_940_397_056n;

  /** An event of some minutes ago, which we answered with this; oldest first. */
  deliver(guid: string, status: number, minutesAgo = 0, repository = 1): void {
    this.#send(guid, status, this.now - minutesAgo * 60_000, false, repository);
  }

  handle(request: Heard, url: URL): Answer {
    if (request.headers["authorization"] !== `Bearer ${this.token}`) {
      return json(401, { message: "Bad credentials" });
    }
    const path = url.pathname.replace(/^\/api\/v3/, "");
    if (path === "/repos/acme/shop") return json(200, { id: 1, full_name: "acme/shop" });
    const isOrganisation = path.startsWith("/orgs/");
    const place = path.replace(/^\/(repos\/acme\/shop|orgs\/acme)\/hooks/, "");
    if (this.denied.has(isOrganisation ? "organisation hooks" : "hooks")) {
      return json(404, { message: "Not Found" });
    }
    if (place === "") {
      return json(200, isOrganisation === this.ofOrganisation ? this.#hooks() : []);
    }
    if (place === "/77/deliveries") return this.#page(url);
    const [, id] = /^\/77\/deliveries\/(\d+)\/attempts$/.exec(place) ?? [];
    const old = this.sent.find((one) => String(one.id) === id);
    if (old === undefined || request.method !== "POST") return json(404, { message: "Not Found" });
    this.count(old.guid);
    this.#send(old.guid, this.weAnswer, this.now, true, old.repository);
    return json(202, {});
  }

  #send(guid: string, status: number, at: number, redelivery: boolean, repository: number): void {
    this.sent.push({ id: this.#next, guid, at, redelivery, status, repository });
    this.#next += 3n;
  }

  #hooks() {
    return [
      { id: 76, type: "Repository", active: true, config: { url: "https://ci.example.com/hook" } },
      { id: 77, type: "Repository", active: true, config: { url: this.pointsTo } },
    ];
  }

  /** Newest first. The link names a host that must not be believed. */
  #page({ searchParams, pathname }: URL): Answer {
    const size = Number(searchParams.get("per_page") ?? 30);
    const from = Number((searchParams.get("cursor") ?? "v1_0").slice(3));
    const all = this.sent.toReversed();
    const next = `<https://evil.example.com${pathname}?per_page=${size}&cursor=v1_${from + size}>; rel="next"`;
    const items = all.slice(from, from + size).map(({ id, at, status, repository, ...one }) => ({
      ...{ ...one, id: `#${id}#`, delivered_at: new Date(at).toISOString(), duration: 0.2 },
      ...{ status: status < 300 ? "OK" : "Invalid HTTP Response", status_code: status },
      ...{ event: "push", action: null, installation_id: null, repository_id: repository },
    }));
    const text = JSON.stringify(items).replaceAll(/"#(\d+)#"/g, "$1");
    return { status: 200, body: text, headers: from + size < all.length ? { link: next } : {} };
  }
}
