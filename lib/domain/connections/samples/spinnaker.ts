/** What a rollback pipeline declares; its deploy stage uses \${ parameters.version }. */
export const spinnakerPipeline = `"keepWaitingPipelines": false,
"limitConcurrent": true,
"parameterConfig": [
  { "name": "version", "label": "Version to go back to", "required": true },
  { "name": "op_id", "label": "Given by Bellwether", "required": false, "default": "" }
]`;

/** Part of echo-local.yml: where Spinnaker sends its events. Every event of every application comes. */
export const spinnakerEcho = `rest:
  enabled: true
  endpoints:
    - wrap: false
      url: {callback}
      headers:
        X-Bellwether-Secret: THE SECRET OF THIS FORM
      retryCount: 3
      circuitBreakerEnabled: true`;
