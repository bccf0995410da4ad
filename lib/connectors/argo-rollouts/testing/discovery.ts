const rolloutVerbs = ["get", "list", "patch", "watch"];

function resource(name: string, kind: string, singularName: string, verbs: string[]) {
  return { name, singularName, namespaced: true, kind, verbs };
}

/** What kubectl asks an API server before it asks for anything else. */
export const discovery: Record<string, object> = {
  "/version": { major: "1", minor: "32", gitVersion: "v1.32.0" },
  "/api": { kind: "APIVersions", versions: ["v1"] },
  "/api/v1": { kind: "APIResourceList", groupVersion: "v1", resources: [] },
  "/apis": {
    kind: "APIGroupList",
    apiVersion: "v1",
    groups: ["apps/v1", "argoproj.io/v1alpha1"].map((groupVersion) => {
      const [name = "", version = ""] = groupVersion.split("/");
      return {
        name,
        versions: [{ groupVersion, version }],
        preferredVersion: { groupVersion, version },
      };
    }),
  },
  "/apis/apps/v1": {
    kind: "APIResourceList",
    groupVersion: "apps/v1",
    resources: [resource("replicasets", "ReplicaSet", "replicaset", ["get", "list"])],
  },
  "/apis/argoproj.io/v1alpha1": {
    kind: "APIResourceList",
    groupVersion: "argoproj.io/v1alpha1",
    resources: [
      resource("rollouts", "Rollout", "rollout", rolloutVerbs),
      resource("rollouts/status", "Rollout", "", ["get", "patch"]),
    ],
  },
};
