import { type Answer, bodyOf, Double, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

type Release = {
  id: string;
  version: number;
  description: string;
  slug: string | null;
  at: number;
  /** While a release-phase command runs, in ms. */
  takesMs: number;
  ends: "succeeded" | "failed";
};

/** Heroku's API of one app, shop-web. */
export class HerokuDouble extends Double {
  ends: Release["ends"] = "succeeded";
  takesMs = 10_000;
  readonly releases: Release[] = [];
  readonly commits = new Map<string, string>();
  /** Whether the app is built as an image, with no slugs. */
  isImage = false;

  constructor() {
    super();
    const past = this.now - 3_600_000;
    this.#add("Deploy aaaaaaaa", "slug-a", past, 0);
    this.#add("Set FOO config vars", "slug-a", past + 1_000, 0);
    this.#add("Deploy bbbbbbbb", "slug-b", past + 2_000, 0);
    this.#add("Set BAR config vars", "slug-b", past + 3_000, 0);
    this.commits.set("slug-a", "a".repeat(40)).set("slug-b", "b".repeat(40));
  }

  handle(request: Heard, { pathname }: URL): Answer {
    const { authorization, accept, range } = request.headers;
    if (this.token !== null && authorization !== `Bearer ${this.token}`) {
      return json(401, { id: "unauthorized", message: "Invalid credentials provided." });
    }
    if (accept !== "application/vnd.heroku+json; version=3")
      return json(406, { id: "not_acceptable" });
    if (pathname === "/apps/shop-web") return json(200, { name: "shop-web", maintenance: false });
    const [, kind, slug] = /^\/apps\/shop-web\/(slugs|oci-images)\/([\w-]+)$/.exec(pathname) ?? [];
    if (slug !== undefined) {
      const built = { id: slug, commit: this.commits.get(slug) ?? null };
      if ((kind === "oci-images") !== this.isImage) return json(404, { id: "not_found" });
      return json(200, this.isImage ? [built] : built);
    }
    if (pathname === "/apps/shop-web/releases" && request.method === "POST") {
      return this.#rollBack(bodyOf(request)["release"]);
    }
    if (pathname === "/apps/shop-web/releases") return this.#list(range ?? "");
    const [, id] = /^\/apps\/shop-web\/releases\/([\w-]+)$/.exec(pathname) ?? [];
    const one = this.releases.find((each) => each.id === id);
    return one === undefined
      ? json(404, { id: "not_found", message: "Couldn't find that app." })
      : json(200, this.#releaseJson(one));
  }

  #list(range: string): Answer {
    const [, most = "200"] = /max=(\d+)/.exec(range) ?? [];
    const newest = range.includes("order=desc") ? this.releases.toReversed() : this.releases;
    const part = newest.slice(0, Number(most));
    return json(
      206,
      part.map((one) => this.#releaseJson(one)),
    );
  }

  #rollBack(id: unknown): Answer {
    if (this.denied.has("write")) {
      return json(403, { id: "forbidden", message: "You do not have access to the app shop-web." });
    }
    const target = this.releases.find((one) => one.id === id);
    if (target?.slug === undefined || target.slug === null) {
      return json(422, { id: "invalid_params", message: "Release not found." });
    }
    const made = this.#add(`Rollback to v${target.version}`, target.slug, this.now, this.takesMs);
    this.count(`v${made.version}`);
    return json(201, this.#releaseJson(made));
  }

  #add(description: string, slug: string | null, at: number, takesMs: number): Release {
    const version = this.releases.length + 1;
    const id = `00000000-0000-4000-8000-${String(version).padStart(12, "0")}`;
    const made = { id, version, description, slug, at, takesMs, ends: this.ends };
    this.releases.push(made);
    return made;
  }

  #status({ at, takesMs, ends }: Release): string {
    return this.now - at < takesMs ? "pending" : ends;
  }

  #releaseJson(one: Release) {
    const ran = this.releases.filter((each) => this.#status(each) === "succeeded");
    const created_at = new Date(one.at).toISOString();
    return {
      id: one.id,
      version: one.version,
      status: this.#status(one),
      current: ran.at(-1) === one,
      description: one.description,
      slug: one.slug === null || this.isImage ? null : { id: one.slug },
      oci_image: one.slug === null || !this.isImage ? null : { id: one.slug },
      eligible_for_rollback: one.slug !== null,
      output_stream_url: "https://elsewhere.example/stream",
      created_at,
      updated_at: created_at,
    };
  }
}
