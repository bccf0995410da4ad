// Importing this gives a test the settings a supervisor would hand over.
process.env["SECRETS_KEY"] ??= "dGVzdHMgb25seTogMzIgYnl0ZXMgb2Yga25vd24ga2V5IQ==";
process.env["BASE_URL"] ??= "http://127.0.0.1:3000";
