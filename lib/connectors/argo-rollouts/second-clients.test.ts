import {
  CustomObjectsApi,
  KubeConfig,
  PatchStrategy,
  setHeaderOptions,
} from "@kubernetes/client-node";
import { Rollout } from "@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ArgoDouble, rolloutUid } from "@/lib/connectors/argo-rollouts/testing/argo-double";

const place = { group: "argoproj.io", version: "v1alpha1", namespace: "shop", plural: "rollouts" };
const checkout = { ...place, name: "checkout" };

/** The double is no invention of ours: Kubernetes' own client and Argo's own schema take it as the real thing. */
describe("the double of the Kubernetes API", () => {
  let double: ArgoDouble;
  let client: CustomObjectsApi;
  beforeEach(async () => {
    double = new ArgoDouble({ underWay: true });
    double.token = "of-a-service-account";
    const config = new KubeConfig();
    // This client speaks http only to a server it need not know.
    const server = { name: "here", server: await double.open(), skipTLSVerify: true };
    config.loadFromClusterAndUser(server, { name: "bellwether", token: double.token });
    client = config.makeApiClient(CustomObjectsApi);
  });
  afterEach(() => double.close());

  it("gives rollouts that Argo's schema takes, at every stage", async () => {
    const stages = [0, 4_000, 60_000].map((ms) => {
      double.advance(ms);
      return structuredClone(double.rollout());
    });
    await client.patchNamespacedCustomObjectStatus(
      { ...checkout, body: { status: { abort: true } } },
      setHeaderOptions("Content-Type", PatchStrategy.MergePatch),
    );
    double.advance(10_000);
    for (const one of [...stages, double.rollout()]) {
      new Rollout(one as ConstructorParameters<typeof Rollout>[0]).validate();
    }
  });

  it("reads and lists as Kubernetes' own client asks", async () => {
    const read: unknown = await client.getNamespacedCustomObject(checkout);
    expect(read).toMatchObject({ kind: "Rollout", metadata: { uid: rolloutUid } });
    const listed: unknown = await client.listNamespacedCustomObject(place);
    expect(listed).toMatchObject({ kind: "RolloutList", items: [{ kind: "Rollout" }] });
  });

  it("aborts and undoes as that client asks, with what the resource's version says", async () => {
    await client.patchNamespacedCustomObjectStatus(
      { ...checkout, body: { status: { abort: true } } },
      setHeaderOptions("Content-Type", PatchStrategy.MergePatch),
    );
    expect(double.effects.get("abort")).toBe(1);
    const template = double.state.replicaSets[0]?.template;
    const undo = (resourceVersion: unknown) =>
      client.patchNamespacedCustomObject(
        {
          ...checkout,
          body: [
            { op: "test", path: "/metadata/resourceVersion", value: resourceVersion },
            { op: "replace", path: "/spec/template", value: template },
          ],
        },
        setHeaderOptions("Content-Type", PatchStrategy.JsonPatch),
      );
    await expect(undo("1")).rejects.toMatchObject({ code: 422 });
    await undo((double.rollout()["metadata"] as { resourceVersion: string }).resourceVersion);
    expect(double.effects.get("undo")).toBe(1);
  });

  it("refuses as Kubernetes does, so that its client can say why", async () => {
    double.token = "another";
    await expect(client.getNamespacedCustomObject(checkout)).rejects.toMatchObject({ code: 401 });
    double.token = null;
    double.denied.add("patch rollouts");
    const patched = client.patchNamespacedCustomObject(
      { ...checkout, body: { spec: { paused: true } } },
      setHeaderOptions("Content-Type", PatchStrategy.MergePatch),
    );
    await expect(patched).rejects.toMatchObject({ code: 403 });
  });
});
