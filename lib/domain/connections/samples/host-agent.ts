/** The agent, fetched from Bellwether itself onto the host. */
export const agentInstall = `curl -fsS {bellwether}/bellwether-agent.mjs -o /usr/local/lib/bellwether-agent.mjs
install -d -m 700 /etc/bellwether-agent
install -m 600 /dev/null /etc/bellwether-agent/secret
cat > /etc/bellwether-agent/secret      # paste whsec_…, then Ctrl-D`;

/** /etc/bellwether-agent/config.json for a link to the running version. */
export const agentSymlink = `{
  "secretFile": "/etc/bellwether-agent/secret",
  "journal": "/var/lib/bellwether-agent",
  "actions": {
    "shop": {
      "do": "symlink",
      "link": "/srv/shop/current",
      "releases": "/srv/shop/releases",
      "after": ["/usr/bin/systemctl", "restart", "shop"],
      "health": { "url": "http://127.0.0.1:8080/health", "seconds": 30 }
    }
  }
}`;

/** The same for two sides behind nginx. */
export const agentNginx = `{
  "secretFile": "/etc/bellwether-agent/secret",
  "journal": "/var/lib/bellwether-agent",
  "actions": {
    "shop-traffic": {
      "do": "nginx",
      "include": "/etc/nginx/bellwether/shop.conf",
      "sides": {
        "blue": { "servers": ["127.0.0.1:8001"], "version": { "file": "/srv/shop/blue/VERSION" } },
        "green": { "servers": ["127.0.0.1:8002"], "version": { "file": "/srv/shop/green/VERSION" } }
      },
      "pid": "/run/nginx.pid"
    }
  }
}`;

/** /etc/systemd/system/bellwether-agent.service. */
export const agentUnit = `[Unit]
Description=Bellwether host agent
After=network.target

[Service]
ExecStart=/usr/bin/node /usr/local/lib/bellwether-agent.mjs
Restart=always
RestartSec=1
KillMode=process
StateDirectory=bellwether-agent
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
ReadWritePaths=-/srv/shop -/etc/nginx/bellwether -/var/log/nginx -/var/lib/nginx -/run

[Install]
WantedBy=multi-user.target`;
