// Starts the client, and has the last word when it ends. A file of its own, because a page without inline scripts can forbid
// them all.
//
// Nobody else can tell that the client broke: out of memory or out of stack, WebAssembly just ends, and after a panic no part of
// it can be relied on. So every call into it goes through here. The first one that ends badly is the last one: nothing of the page
// runs on that could send, or write over what is kept in the tab.
{
  const script = document.currentScript;
  const file = (name) => new URL(name, script.src).href;
  const UNSENT = "#feed article[data-state]:not([data-id])";
  const root = document.documentElement;
  let memory;
  let ended;
  let told = false;

  // The style sheet has each theme once, by name; which one it is, is decided here, before anything is painted and whenever the
  // system changes its mind: so every browser that knows the colours knows the themes. src/settings.rs says what was chosen.
  const [dark, more] = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"].map((query) => matchMedia(query));
  const dress = () => {
    const chosen = root.dataset.chosenTheme ?? "";
    const brightness = chosen.match(/light|dark/) ?? [dark.matches ? "dark" : "light"];
    root.dataset.theme = (more.matches || chosen.startsWith("contrast") ? "contrast-" : "") + brightness[0];
    // What is around the page: as index.html says for either.
    for (const bar of document.querySelectorAll("meta[name=theme-color]")) {
      bar.media = bar.id === `bar-${brightness[0]}` ? "all" : "not all";
    }
  };
  const recall = () => {
    for (const place of ["sessionStorage", "localStorage"]) {
      try {
        const kept = JSON.parse(window[place].getItem("impact-chat.settings") ?? "[]");
        for (let at = 0; at < kept.length; at += 2) {
          const name = { theme: "chosenTheme", density: "density", "text-size": "textSize" }[kept[at]];
          if (name) root.dataset[name] = kept[at + 1];
        }
        if (kept.length) return;
      } catch {
        // Nothing is kept here, or nothing that can be read: as if nobody had chosen.
      }
    }
  };
  recall();
  dress();
  dark.onchange = more.onchange = dress;
  new MutationObserver(dress).observe(root, { attributeFilter: ["data-chosen-theme"] });

  const guarded = (call) =>
    function () {
      if (ended) {
        queueMicrotask(last);
        // Some callers look for an error in what comes back.
        return [];
      }
      try {
        return call.apply(null, arguments);
      } catch (error) {
        // What wasm-bindgen throws on purpose is a plain `Error`; all else left Rust's values half-changed. No function is
        // called to find that out: there may be no stack left.
        if (!ended && error?.constructor !== Error) ended = error ?? {};
        // Without stack this fails as well. The first call that comes when there is some again shows it then.
        if (ended) queueMicrotask(last);
        throw error;
      }
    };

  function last() {
    if (told) return;
    told = true;
    try {
      const words = root.dataset.lastWords;
      if (words) show(words.split("\n"));
      else refuse();
    } catch (error) {
      console.error(error);
      refuse();
    }
  }

  for (const name of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[name];
    if (!instantiate) continue;
    WebAssembly[name] = async (...given) => {
      const { instance, module } = await instantiate.apply(WebAssembly, given);
      const exports = {};
      for (const [name, item] of Object.entries(instance.exports)) {
        if (item instanceof WebAssembly.Memory) memory = item;
        exports[name] = typeof item === "function" ? guarded(item) : item;
      }
      return { module, instance: { exports } };
    };
  }

  // The client did not start, or ended before it could say in which language.
  function refuse() {
    const boot = document.getElementById("boot") ?? document.body.appendChild(document.createElement("p"));
    boot.setAttribute("role", "alert");
    boot.textContent = [
      "A página não carregou. Recarregue; se não adiantar, atualize o navegador.",
      "The page did not load. Reload it; if that does not help, update the browser.",
      "La página no cargó. Recárgala; si no ayuda, actualiza el navegador.",
    ].join("\n");
  }

  function show([broke, outOfMemory, isKeptHere, isNotKept, reload, copy, copied, notCopied, forWhom, ...build]) {
    const panicked = root.dataset.panickedAt;
    // Rust ends itself with this instruction: after a panic, which says so, and without memory.
    const noMemory = !panicked && /unreachable|alloc|out of memory/i.test(ended.message);
    const kept = isKept();
    const screen = element("dialog", {
      id: "panic",
      role: "alertdialog",
      "aria-labelledby": "panic-what",
      "aria-describedby": "panic-kept",
    });
    const report = element("textarea", { id: "panic-report", readOnly: true, rows: 8, value: reported(panicked, kept, build) });
    const outcome = element("p", { role: "status" });
    const choices = element("p", { className: "choices" });
    const again = element("button", { id: "panic-reload", className: "primary", textContent: reload });
    const take = element("button", { id: "panic-copy", textContent: copy });
    again.onclick = () => location.reload();
    take.onclick = () => {
      report.select();
      outcome.textContent = document.execCommand("copy") ? copied : notCopied;
    };
    choices.append(again, take);
    screen.append(
      element("h1", { id: "panic-what", textContent: noMemory ? outOfMemory : broke }),
      element("p", { id: "panic-kept", textContent: kept ? isKeptHere : isNotKept }),
    );
    if (!kept) {
      screen.append(
        element("textarea", { id: "panic-typed", readOnly: true, rows: 8, value: unsent(), "aria-labelledby": "panic-kept" }),
      );
    }
    screen.append(choices, element("label", { htmlFor: "panic-report", textContent: forWhom }), report, outcome);
    // There is nothing to go back to.
    screen.oncancel = (event) => event.preventDefault();
    screen.onclose = () => screen.showModal();
    document.body.append(screen);
    // Modal: all the rest of the page is inert.
    screen.showModal();
    again.focus();
  }

  function element(name, properties) {
    const node = document.createElement(name);
    for (const [name, value] of Object.entries(properties)) {
      if (name in node) node[name] = value;
      else node.setAttribute(name, value);
    }
    return node;
  }

  // What a key typed is kept with that key, unless the page ended on it, or the browser keeps nothing.
  function isKept() {
    const typed = document.querySelector("#composer textarea")?.value;
    try {
      sessionStorage.setItem("impact-chat.broke", "[]");
      const ours = Object.entries(sessionStorage).filter(([name]) => name.startsWith("impact-chat."));
      return !typed?.trim() || ours.some(([, texts]) => JSON.parse(texts).includes(typed));
    } catch {
      return false;
    }
  }

  function unsent() {
    const bodies = document.querySelectorAll(`${UNSENT} .body`);
    const field = document.querySelector("#composer textarea");
    return [...[...bodies].map((body) => body.textContent), field?.value].filter(Boolean).join("\n\n");
  }

  // No token, no text, no name and no address: what an error says may quote them, unless the engine itself says it.
  function reported(panicked, kept, [version, tools]) {
    const main = document.querySelector("main");
    const isEngines = ["RuntimeError", "RangeError", "InternalError"].includes(ended.name);
    const places = String(ended.stack).match(/wasm-function\[\d+\](:0x[0-9a-f]+)?/g) ?? [];
    const lines = {
      version,
      tools,
      module: script.dataset.wasm.split("/").pop(),
      place: panicked || "-",
      error: isEngines ? `${ended.name}: ${ended.message}` : ended.name,
      calls: places.slice(0, 12).join(" "),
      browser: navigator.userAgent,
      time: new Date().toISOString(),
      seconds: Math.round(performance.now() / 1000),
      screen: main?.dataset.screen,
      language: root.lang,
      window: `${innerWidth} × ${innerHeight}`,
      secure: isSecureContext,
      kept,
      messages: main?.dataset.held,
      unsent: document.querySelectorAll(UNSENT).length,
      elements: document.querySelectorAll("*").length,
      memory: memory?.buffer.byteLength,
    };
    return Object.entries(lines).map(([name, value]) => `${name}: ${value ?? "-"}`).join("\n");
  }

  // Lets the browser install the page, and open it without a network. Browsers do that with secure pages only: on others nothing
  // of it is even asked for. What came of it stands on the root, for src/ui/install.rs.
  async function keep() {
    const marks = root.dataset;
    const { worker } = script.dataset;
    if (!isSecureContext || !worker) return;
    let question;
    const asks = (event) => {
      event?.preventDefault();
      question = event;
      if (event) marks.installable = "";
      else delete marks.installable;
    };
    addEventListener("beforeinstallprompt", asks);
    addEventListener("appinstalled", () => asks());
    addEventListener("click", ({ target }) => {
      if (!question || !target.closest?.("#install")) return;
      question.prompt();
      // It can be asked once.
      asks();
    });
    const link = (rel, name) => document.head.append(element("link", { rel, href: file(name) }));
    link("manifest", "manifest.webmanifest");
    link("apple-touch-icon", "icons/180.png");
    marks.offline = "soon";
    try {
      // Where a page may keep nothing, this fails at once; to register a worker would fail with a complaint in the console.
      void localStorage.length;
      const { installing } = await navigator.serviceWorker.register(file(worker));
      installing?.addEventListener("statechange", () => {
        if (installing.state === "redundant" && marks.offline === "soon") marks.offline = "refused";
      });
      await navigator.serviceWorker.ready;
      marks.offline = "kept";
    } catch {
      marks.offline = "refused";
    }
  }

  // This runs before there is a body, so that the page is dressed when it is painted first.
  const parsed = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  Promise.all([import(file(script.dataset.js)), parsed])
    .then(([client]) => client.default({ module_or_path: file(script.dataset.wasm) }))
    .then(keep)
    .catch((error) => {
      console.error(error);
      if (!told) refuse();
    });
}
