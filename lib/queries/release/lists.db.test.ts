import { afterAll, expect, it } from "vitest";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { instant } from "@/lib/kernel/instant";
import { listReleases } from "./list-releases";
import { listServices, listServicesByName } from "./list-services";
import { serviceNames } from "./service-names";

afterAll(disconnect);

const page = { limit: 2 };

it("lists the releases of one service, page by page, and none of an unknown one", async () => {
  await inRolledBackTransaction(async () => {
    const service = await aService();
    await aRelease();
    const made = [];
    for (const version of ["1", "2", "3"]) made.push((await aRelease({ version }, service)).id);
    const first = await listReleases({ service: service.key }, page);
    const rest = await listReleases({ service: service.key }, { ...page, after: first.next ?? "" });
    const seen = [...first.items, ...rest.items].map(({ id }) => id);
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect(rest.next).toBeNull();
    expect((await listReleases({ service: "nobody-knows-it" }, page)).items).toEqual([]);
  });
});

it("says of each service which release is its newest", async () => {
  await inRolledBackTransaction(async () => {
    const quiet = await aService({ key: "aaaa-quiet" });
    const busy = await aService({ key: "aaab-busy" });
    const at = (day: number) => ({ plannedAt: instant(Date.UTC(2026, 0, day)) });
    await aRelease({ ...at(1), version: "1" }, busy);
    await aRelease({ ...at(3), version: "3" }, busy);
    await aRelease({ ...at(2), version: "2" }, busy);
    const { items } = await listServices({ limit: 200, after: "aaa" });
    const newest = new Map(items.map((one) => [one.key, one.newest?.version ?? null]));
    expect(newest.get(busy.key)).toBe("3");
    expect(newest.get(quiet.key)).toBeNull();
  });
});

it("lists services by name for people, whatever its case, page by page, though one be renamed meanwhile", async () => {
  await inRolledBackTransaction(async (tx) => {
    const named = (key: string, name: string) => aService({ key: `zzz-${key}`, name });
    await named("d", "Zander checkout");
    await named("c", "zander Till");
    await named("b", "Zander Search");
    const last = await named("a", "ZANDER search");
    const read = async (after?: string) => listServicesByName({ limit: 2, q: "zander", after });
    const first = await read();
    await tx.service.update({ where: { id: last.id }, data: { name: "Zander ahead" } });
    const rest = await read(first.next ?? "");
    const keys = [first, rest].map(({ items }) => items.map(({ key }) => key.slice(-1)));
    expect([...keys, rest.next]).toEqual([["d", "a"], ["b", "c"], null]);
  });
});

it("finds services by words in name, key or team, and names all of them for fields that choose one", async () => {
  await inRolledBackTransaction(async () => {
    const one = await aService({ key: "zzz-wombat", name: "Till" });
    const other = await aService({ key: "zzz-other", name: "Wombat shop", team: "Sales" });
    const keys = async (q: string) =>
      (await listServices({ limit: 200, q })).items.map(({ key }) => key);
    expect(await keys(" WOMBAT ")).toEqual([other.key, one.key]);
    expect(await keys("sales")).toContain(other.key);
    await aService({ key: "zzz-1001-nights" });
    expect(await keys("zzz-1001")).toEqual(["zzz-1001-nights"]);
    expect(await keys("100%_")).toEqual([]);
    expect(await keys("zzz_1001")).toEqual([]);
    const names = await serviceNames();
    expect(names.filter(({ key }) => key.startsWith("zzz-")).map(({ name }) => name)).toEqual([
      "Shop",
      "Till",
      "Wombat shop",
    ]);
  });
});
