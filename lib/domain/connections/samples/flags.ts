/** The least a LaunchDarkly role needs. */
export const launchDarklyRole = `[
  { "effect": "allow", "resources": ["proj/*"], "actions": ["viewProject"] },
  { "effect": "allow", "resources": ["proj/*:env/production:flag/*"], "actions": ["updateOn"] }
]`;

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
