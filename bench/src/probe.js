// What looks at a page from inside: the same in ours and in the floor page, there before the page's own scripts.
(() => {
  const tasks = [];
  const probe = { tasks, submitted: null, memory: null };
  window.probe = probe;

  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) tasks.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });

  addEventListener("submit", () => (probe.submitted = performance.now()), true);

  // What the page's WebAssembly exports holds its memory, under whatever name.
  for (const way of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      const exported = Object.values((made.instance ?? made).exports);
      probe.memory = exported.find((one) => one instanceof WebAssembly.Memory) ?? probe.memory;
      return made;
    };
  }

  // The rest of a frame that is being made ready has been done by then.
  const frameDone = () => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(null);
  });
  const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
  const pause = (milliseconds, word) => new Promise((done) => setTimeout(done, milliseconds, word));
  probe.pause = pause;

  /** The last row of a feed with this text in it, if it is there. */
  const row = (text) => {
    const floor = document.querySelector("#feed ol")?.lastElementChild;
    if (floor) return floor.textContent.includes(text) ? floor : undefined;
    const rows = [...document.querySelectorAll("#feed article")];
    return rows.slice(-5).find((one) => one.textContent.includes(text));
  };
  const inSight = (text) => {
    const place = row(text)?.getBoundingClientRect();
    return place && place.height > 0 && place.top < innerHeight && place.bottom > 0 && place.bottom <= innerHeight + 1;
  };

  /** Where the page is, for whoever wonders why something did not come. */
  probe.state = () => {
    const [screen, feed] = ["main", "#feed"].map((selector) => document.querySelector(selector));
    const last = [...document.querySelectorAll("#feed article")].at(-1)?.dataset.id;
    const below = feed ? Math.round(feed.scrollHeight - feed.scrollTop - feed.clientHeight) : "no";
    return `screen ${screen?.dataset.screen}, holds ${probe.held()}, last row ${last}, ${below} px below`;
  };

  const until = async (limit, wait, look) => {
    const end = performance.now() + limit;
    for (;;) {
      await wait();
      const seen = look();
      if (seen) return seen;
      if (performance.now() > end) return null;
    }
  };

  /** When the frame was done in which the row could be seen. */
  probe.seen = async (text, limit) => ((await until(limit, nextFrame, () => inSight(text))) ? frameDone() : null);

  /** The same, looking seldom: for where the looking would be measured. */
  probe.arrived = (text, limit) => until(limit, () => pause(50), () => (inSight(text) ? performance.now() : null));

  /** Whether everything was taken in; a page that does not say has nothing to wait for. */
  probe.settled = (limit) => until(limit, () => pause(100), () => {
    const loading = document.querySelector("main[data-loading='true']");
    const busy = document.querySelector("#feed[aria-busy='true']");
    return !loading && !busy ? performance.now() : null;
  });

  /** How many messages the page says that it holds. */
  probe.held = () => Number(document.querySelector("main[data-held]")?.dataset.held ?? -1);

  /** When the page says that it holds this many, all of them. */
  probe.holds = (count, limit) => until(limit, () => pause(50), () => {
    const loading = document.querySelector("main[data-loading='true']");
    return !loading && probe.held() >= count ? performance.now() : null;
  });

  /** The longest task since a moment; none of the others was over 50 ms. */
  probe.longest = async (since) => {
    await pause(200);
    return Math.max(0, ...tasks.filter(([began, took]) => began + took > since).map(([, took]) => took));
  };

  /** Moves the feed by so many pixels at every frame; when the frames were. */
  probe.scrolls = async (milliseconds, step) => {
    const feed = document.querySelector("#feed");
    const frames = [];
    const began = performance.now();
    while (performance.now() - began < milliseconds) {
      frames.push(await nextFrame());
      feed.scrollTop -= step;
    }
    return frames;
  };

  /** When the frames are from now on, until it is stopped. */
  probe.watchesFrames = () => {
    probe.frames = [];
    const look = (at) => {
      probe.frames?.push(at);
      if (probe.frames) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  probe.stopsWatching = () => {
    const frames = probe.frames;
    probe.frames = null;
    return frames;
  };

  /** From now on notes of each key how long it took until its frame was done, and how much of that the page had it. */
  probe.watchesKeys = () => {
    probe.keys = [];
    addEventListener("keydown", async (event) => {
      const arrived = performance.now();
      await nextFrame();
      const ended = await frameDone();
      probe.keys.push([ended - event.timeStamp, ended - arrived]);
    }, true);
  };

  /** Goes to the top and back, in so many frames each way. */
  probe.wanders = async (steps) => {
    const feed = document.querySelector("#feed");
    const to = (part) => (feed.scrollTop = part * (feed.scrollHeight - feed.clientHeight));
    for (let step = steps; step >= 0; step -= 1) { to(step / steps); await nextFrame(); }
    for (let step = 0; step <= steps; step += 1) { to(step / steps); await nextFrame(); }
    await nextFrame();
    return true;
  };

  /** From now on counts the changes of the document. */
  probe.watchesChanges = () => {
    probe.changes = [];
    const observer = new MutationObserver((all) => {
      for (const { type, target, attributeName } of all) {
        probe.changes.push(`${type} ${attributeName ?? ""} ${target.nodeName}#${target.id ?? target.parentNode?.id}`);
      }
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    performance.clearResourceTimings();
  };

  /** How often the page has asked for messages. */
  probe.polls = () => performance.getEntriesByType("resource").filter((one) => one.name.includes("/message/")).length;

  const hits = () => [...document.querySelectorAll("#search a[data-hit]")];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /** How long after a search says nothing new it has nothing more to say, in milliseconds. */
  const QUIET = 1_000;

  /**
   * To be called before a key: how long it took from the key until the first hit was on the page that has what is
   * typed by then; of what is nowhere (null), until the search said the last that it had to say.
   */
  probe.found = async (typed, limit) => {
    const search = document.querySelector("#search");
    let [pressed, changed] = [null, null];
    const observer = new MutationObserver(() => (changed = performance.now()));
    search.addEventListener("keydown", (event) => {
      pressed = event.timeStamp;
      observer.observe(search, { subtree: true, childList: true, attributes: true, characterData: true });
    }, { capture: true, once: true });
    const is_found = () => plain(hits()[0]?.textContent ?? "").includes(typed);
    const is_over = () => performance.now() - changed > QUIET && hits().length === 0;
    const seen = await until(limit, nextFrame, () => changed && (typed === null ? is_over() : is_found()));
    const at = typed === null ? changed : await frameDone();
    observer.disconnect();
    return seen ? at - pressed : null;
  };
})();
