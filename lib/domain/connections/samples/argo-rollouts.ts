/** What Bellwether may do in the namespace of the rollout, and the token it does it with. */
export const argoRbac = `apiVersion: v1
kind: ServiceAccount
metadata: { name: bellwether, namespace: shop }
---
apiVersion: v1
kind: Secret
type: kubernetes.io/service-account-token
metadata:
  name: bellwether-token
  namespace: shop
  annotations: { kubernetes.io/service-account.name: bellwether }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: bellwether, namespace: shop }
rules:
  - { apiGroups: [argoproj.io], resources: [rollouts], verbs: [get, list, watch, patch] }
  - { apiGroups: [argoproj.io], resources: [rollouts/status], verbs: [patch] }
  - { apiGroups: [apps], resources: [replicasets], verbs: [get, list] }
  # Only where the rollout has a workloadRef:
  - { apiGroups: [apps], resources: [deployments], verbs: [get, patch] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: bellwether, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: bellwether }
subjects: [{ kind: ServiceAccount, name: bellwether, namespace: shop }]`;

/** The events that are told, each in the one shape Bellwether reads. */
const events = [
  "rollout-updated",
  "rollout-step-completed",
  "rollout-paused",
  "rollout-completed",
  "rollout-aborted",
  "analysis-run-failed",
  "analysis-run-error",
];

const body =
  '"namespace":"{{.rollout.metadata.namespace}}","rollout":"{{.rollout.metadata.name}}","uid":"{{.rollout.metadata.uid}}",' +
  '"generation":"{{.rollout.metadata.generation}}","revision":"{{index .rollout.metadata.annotations "rollout.argoproj.io/revision"}}",' +
  '"phase":{{toJson .rollout.status.phase}},"message":{{toJson .rollout.status.message}},"stableRS":{{toJson .rollout.status.stableRS}},' +
  '"currentPodHash":{{toJson .rollout.status.currentPodHash}},"step":{{toJson .rollout.status.currentStepIndex}},' +
  '"images":[{{range $i, $c := .rollout.spec.template.spec.containers}}{{if $i}},{{end}}{{toJson $c.image}}{{end}}],' +
  '"time":"{{now | date "2006-01-02T15:04:05Z07:00"}}"';

const templates = events.map(
  (name) => `  template.bellwether-${name}: |
    webhook:
      bellwether:
        method: POST
        body: |
          {"event":"on-${name}",${body}}
  trigger.on-${name}: |
    - send: [bellwether-${name}]`,
);

/** For the ConfigMap of Argo Rollouts' own notifications. Its default method is GET. */
export const argoNotifications = `apiVersion: v1
kind: ConfigMap
metadata: { name: argo-rollouts-notification-configmap, namespace: argo-rollouts }
data:
  service.webhook.bellwether: |
    url: {callback}
    headers:
      - { name: Content-Type, value: application/json }
      - { name: X-Bellwether-Secret, value: $bellwether-secret }
${templates.join("\n")}
---
apiVersion: v1
kind: Secret
metadata: { name: argo-rollouts-notification-secret, namespace: argo-rollouts }
stringData: { bellwether-secret: THE SECRET OF THIS FORM }`;

/** On the rollout itself: which events are sent where. */
export const argoAnnotations = events
  .map((name) => `notifications.argoproj.io/subscribe.on-${name}.bellwether: ""`)
  .join("\n");
