// Keeps the page's own files in the browser, so that the page opens without a network. boot.js registers it, on secure pages only.
// `cargo xtask dist` puts before it what it is about: `VERSION`, which is another one whenever any file is, and `FILES`.
//
// The network goes first wherever a name could stand for another content: whoever reaches the server has the newest page at once.
// What is kept answers when the server does not, and the files whose names say what is in them. Every request that is not for
// a file of the page is the browser's own business, as if there were no worker: the API's above all.
{
  const scope = registration.scope;
  // Below another path of the same server may be another chat.
  const OURS = `impact-chat ${scope} `;
  const VERSIONED = OURS + VERSION;
  // Files that change without a new version, and those that only some people need.
  const LATEST = `${OURS}latest`;
  const PAGE = "./";
  const CONFIG = "config.json";
  const IS_EMOJI = /^emoji\/[\w-]+\.txt$/;
  const HAS_HASH = /-[0-9a-f]{15,16}(_bg)?\.\w+$/;
  // How long the server may take for the page before what is kept is shown, in milliseconds.
  const PATIENCE = 3000;
  // The pages that were opened from what is kept. All their files come from there: a page is of one version.
  const unserved = new Set();

  const at = (file) => new URL(file, scope).href;
  const changes = (file) => file === CONFIG || IS_EMOJI.test(file);

  addEventListener("install", (event) => {
    skipWaiting();
    // A chat asks all day long: the worker need not be woken for that. Not every browser can be told.
    const bypass = { condition: { urlPattern: { pathname: "*/v3/*" } }, source: "network" };
    event.addRoutes?.(bypass)?.catch(() => {});
    event.waitUntil(fill());
  });

  addEventListener("activate", (event) => event.waitUntil(tidy()));

  addEventListener("fetch", (event) => {
    const file = fileOf(event.request);
    // A browser whose storage fails does without it.
    if (file) event.respondWith(answer(event, file).catch(() => fetch(event.request)));
  });

  // All files of one version, or an error: the browser then stays with the worker that it has, and tries again later.
  async function fill() {
    const files = [PAGE, ...FILES.filter((file) => !changes(file))];
    const answers = await Promise.all(files.map(fetched));
    const page = await answers[0].clone().text();
    // While files are being copied to a web server, some are of another version.
    if (FILES.some((file) => HAS_HASH.test(file) && !page.includes(file))) throw new Error("the page is of another version");
    const cache = await caches.open(VERSIONED);
    await Promise.all(files.map((file, place) => cache.put(at(file), answers[place])));
    // A deployment may have none.
    const config = await fetch(at(CONFIG), { cache: "no-cache" });
    if (config.ok) await (await caches.open(LATEST)).put(at(CONFIG), config);
  }

  async function fetched(file) {
    const hashed = HAS_HASH.test(file);
    const held = hashed && (await caches.match(at(file)));
    const answer = held || (await fetch(at(file), { cache: hashed ? "default" : "no-cache" }));
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    return answer;
  }

  async function tidy() {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(OURS) && name !== VERSIONED && name !== LATEST);
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  // Which file of the page is asked for; nothing for all else.
  function fileOf({ method, mode, url }) {
    const { origin, pathname } = new URL(url);
    const address = origin + pathname;
    if (method !== "GET" || !address.startsWith(scope)) return undefined;
    const file = address.slice(scope.length);
    if (mode === "navigate") return ["", "index.html"].includes(file) ? PAGE : undefined;
    return FILES.includes(file) || changes(file) ? file : undefined;
  }

  async function answer(event, file) {
    const { request, clientId, resultingClientId } = event;
    const cache = await caches.open(changes(file) ? LATEST : VERSIONED);
    const held = await cache.match(at(file));
    // The page itself is asked for by the one before it, of which it is none of the files.
    if (held && (HAS_HASH.test(file) || (file !== PAGE && unserved.has(clientId)))) return held;
    try {
      const asked = fetch(request);
      const fresh = await (held && file === PAGE ? Promise.race([asked, late()]) : asked);
      if (changes(file) && fresh.ok) event.waitUntil(cache.put(at(file), fresh.clone()).catch(() => {}));
      // Whoever passes requests on says so when there is nobody to pass them on to.
      if (!held || fresh.status < 500) return fresh;
    } catch (error) {
      if (!held) throw error;
    }
    if (resultingClientId) unserved.add(resultingClientId);
    return held;
  }

  function late() {
    return new Promise((_, reject) => setTimeout(reject, PATIENCE));
  }
}
