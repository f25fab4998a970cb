// A clock that can be moved, there before the page's own scripts. Time passes as it does, timers wait until the clock
// is moved to them; so hours pass in the time that the work takes which is done in them.
(() => {
  const right = { Date, setTimeout, fetch, now: performance.now.bind(performance) };
  let ahead = 0;
  const now = () => right.now() + ahead;
  performance.now = now;
  window.Date = class extends right.Date {
    constructor(...when) {
      if (when.length) super(...when);
      else super(right.Date.now() + ahead);
    }
    static now() {
      return Math.floor(right.Date.now() + ahead);
    }
  };

  const timers = new Map();
  let last = 0;
  const add = (every) => (run, wait = 0, ...given) => {
    last += 1;
    timers.set(last, { run: () => run(...given), at: now() + Math.max(wait, 1), every: every && Math.max(wait, 1) });
    return last;
  };
  window.setTimeout = add(false);
  window.setInterval = add(true);
  window.clearTimeout = window.clearInterval = (timer) => void timers.delete(timer);

  // Calls of the API are over when their answers are there as a whole.
  const calls = new Set();
  const whole = async (request, options) => {
    const answer = await right.fetch.call(window, request, options);
    if (answer.type === "opaqueredirect") return answer;
    const { status, statusText, headers } = answer;
    return new Response(await answer.arrayBuffer(), { status, statusText, headers });
  };
  window.fetch = (request, options) => {
    if (!(request.url ?? request).includes("/v3/")) return right.fetch.call(window, request, options);
    const call = whole(request, options);
    const over = call.then(() => {}, () => {}).then(() => calls.delete(over));
    calls.add(over);
    return call;
  };

  const turn = () => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(null);
  });
  // What an answer sets off may be another call.
  const quiet = async () => {
    for (let calm = 0; calm < 3; calm += 1) {
      while (calls.size) {
        await Promise.all(calls);
        calm = 0;
      }
      await turn();
    }
  };
  const due = (until) => [...timers].filter(([, timer]) => timer.at <= until).sort(([, a], [, b]) => a.at - b.at)[0];

  window.clock = {
    /** Lets milliseconds pass: every timer in its turn, and all that it sets off. */
    async moves(milliseconds) {
      const until = now() + milliseconds;
      await quiet();
      for (let next = due(until); next; next = due(until)) {
        const [number, timer] = next;
        ahead += Math.max(0, timer.at - now());
        if (timer.every) timer.at = now() + timer.every;
        else timers.delete(number);
        timer.run();
        await quiet();
      }
      ahead += Math.max(0, until - now());
    },
    /** Lets milliseconds pass in which nothing runs, as on a computer that sleeps. */
    sleeps(milliseconds) {
      ahead += milliseconds;
    },
    memory: null,
  };

  // What the page's WebAssembly exports holds its memory, under whatever name.
  for (const way of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      const exported = Object.values((made.instance ?? made).exports);
      window.clock.memory = exported.find((one) => one instanceof WebAssembly.Memory) ?? window.clock.memory;
      return made;
    };
  }
})();
