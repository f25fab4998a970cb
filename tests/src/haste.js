// Time passes faster for the page's timers: what it does after ten seconds it does after two. Its calendar stays as it is, since
// that is compared with the server's.
{
    const TIMES = 5;
    const { setTimeout, setInterval } = window;
    window.setTimeout = (run, time = 0, ...given) => setTimeout(run, time / TIMES, ...given);
    window.setInterval = (run, time = 0, ...given) => setInterval(run, time / TIMES, ...given);
    const elapsed = performance.now.bind(performance);
    performance.now = () => elapsed() * TIMES;
}
