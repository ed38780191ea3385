// A static server on loopback for one folder, as a plain web host would be: pages by their
// folders, 404.html for what is missing, "not modified" for what is asked again, and the headers
// that the site's own `_headers` file asks for. It keeps a list of what it was asked.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".atom": "application/atom+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

/**
 * Serves `folder`; `server.folder` may be changed while it runs, `server.broken` too. What time it
 * is says `server.clock`, where there is one: the tests have days of their own.
 */
export async function serve(folder) {
  const server = { folder, broken: false, clock: null, asked: [] };
  const http = createServer((request, response) => answer(server, request, response));
  await new Promise((ready) => http.listen(0, "127.0.0.1", ready));
  server.origin = `http://127.0.0.1:${http.address().port}`;
  server.close = () => {
    http.closeAllConnections();
    return new Promise((closed) => http.close(closed));
  };
  return server;
}

async function answer(server, request, response) {
  const path = decodeURIComponent(new URL(request.url, server.origin).pathname);
  server.asked.push(path);
  response.sendDate = false;
  if (server.clock) response.setHeader("date", server.clock().toUTCString());
  // Browsers ask for it by themselves where a page names no icon.
  if (path === "/favicon.ico") return response.writeHead(204).end();
  if (server.broken) return response.writeHead(503).end();
  const file = normalize(path.endsWith("/") ? `${path}index.html` : path);
  let status = 200;
  let name = file;
  let body = await read(join(server.folder, file));
  if (!body) {
    status = 404;
    name = "/404.html";
    body = (await read(join(server.folder, name))) || Buffer.from("not found");
  }
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
  const headers = {
    "content-type": TYPES[extname(name)] || "application/octet-stream",
    etag,
    ...(await written(server.folder, path)),
  };
  if (status === 200 && request.headers["if-none-match"] === etag) {
    return response.writeHead(304, headers).end();
  }
  response.writeHead(status, headers).end(body);
}

const read = (file) => readFile(file).catch(() => null);

/** What `_headers` says for a path: lines with a path, then indented ones with its headers. */
async function written(folder, path) {
  const text = (await read(join(folder, "_headers"))) || "";
  const headers = {};
  let counts = false;
  for (const line of String(text).split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*");
      counts = new RegExp(`^${pattern}$`).test(path);
    } else if (counts) {
      const [, name, value] = /^\s*!?\s*([^:\s]+):\s*(.*)$/.exec(line) || [];
      if (name) headers[name.toLowerCase()] = value;
    }
  }
  // This server speaks no TLS: a browser sent to https would find nobody.
  delete headers["strict-transport-security"];
  return headers;
}
