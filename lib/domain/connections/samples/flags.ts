/** The least a LaunchDarkly role needs. */
export const launchDarklyRole = `[
  { "effect": "allow", "resources": ["proj/*"], "actions": ["viewProject"] },
  { "effect": "allow", "resources": ["proj/*:env/production:flag/*"], "actions": ["updateOn"] }
]`;

/** What Unleash's webhook integration sends. */
export const unleashTemplate = `{"id": {{event.id}}, "type": "{{event.type}}", "feature": "{{event.featureName}}", "environment": "{{event.environment}}", "project": "{{event.project}}", "by": "{{event.createdBy}}", "at": "{{event.createdAt}}"}`;
