// The least that a chat can do: signs in, asks for everything, then for what is new, and appends a line for each message.
const POLL_EVERY = 2_000;
const [screen, feed, list] = ["main", "#feed", "#feed ol"].map((selector) => document.querySelector(selector));
let token;
let next = 0;

document.querySelector("#sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const [user, password] = ["#user", "#password"].map((selector) => document.querySelector(selector).value);
  const body = JSON.stringify({ password });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`/v3/auth/${user}`, { method: "POST", headers, body });
  ({ token } = await answer.json());
  event.target.remove();
  screen.dataset.screen = "chat";
  poll();
});

async function poll() {
  const answer = await fetch(`/v3/message/?last=${next}`, { headers: { Authorization: token } });
  const { data } = await answer.json();
  for (const message of data) {
    const line = document.createElement("li");
    line.textContent = `${message.user_name}: ${message.text}`;
    list.append(line);
    next = message.id + 1;
  }
  if (data.length > 0) {
    feed.scrollTop = feed.scrollHeight;
  }
  setTimeout(poll, POLL_EVERY);
}
