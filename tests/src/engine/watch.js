// Runs before the page's own scripts in a browser whose complaints nobody can ask for. They are kept in the window's
// name, which outlives the page and is in nobody's way.
{
    const note = (...words) => { window.name += `${words.join(" ")}\n`; };
    for (const level of ["error", "warn"]) {
        const print = console[level];
        console[level] = (...words) => { note(`console.${level}:`, ...words); print.apply(console, words); };
    }
    addEventListener("error", event => note("error:", event.message));
    addEventListener("unhandledrejection", event => note("unhandled rejection:", event.reason));
    addEventListener("securitypolicyviolation", event =>
        note("Content Security Policy:", event.violatedDirective, "refuses", event.blockedURI));
}
