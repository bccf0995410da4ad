/** The least a LaunchDarkly role needs. */
export const launchDarklyRole = `[
  { "effect": "allow", "resources": ["proj/*"], "actions": ["viewProject"] },
  { "effect": "allow", "resources": ["proj/*:env/production:flag/*"], "actions": ["updateOn"] }
]`;

/** What Unleash's webhook integration sends. */
export const unleashTemplate = `{"id": {{event.id}}, "type": "{{event.type}}", "feature": "{{event.featureName}}", "environment": "{{event.environment}}", "project": "{{event.project}}", "by": "{{event.createdBy}}", "at": "{{event.createdAt}}"}`;

/** Starts flagd with the document that is served here. */
export const flagdCommand = `FLAGS={callback}
flagd start --sources '[{"uri": "'$FLAGS'", "provider": "http", "authHeader": "Bearer TOKEN", "interval": 5}]'`;

/** A document of one boolean flag. */
export const flagdDocument = `{
  "new-pay": {
    "state": "ENABLED",
    "variants": { "on": true, "off": false },
    "defaultVariant": "on"
  }
}`;
