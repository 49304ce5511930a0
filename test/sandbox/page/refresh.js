// Keeps the page up to date while the servers talk. What is open stays open, and the focus stays where it is.
const main = document.querySelector('main');
const news = document.querySelector('#news');

async function refresh() {
  const open = [...main.querySelectorAll('details[open]')].map(({ id }) => id);
  const focused = document.activeElement?.id;
  const answer = await fetch('/people');
  if (!answer.ok) return;
  main.innerHTML = await answer.text();
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focused) document.getElementById(focused)?.focus();
  news.textContent = `Up to date at ${new Date().toLocaleTimeString()}.`;
}

/** One after the other, and the last change is always seen. */
let running = false;
let again = false;
async function changed() {
  again = true;
  if (running) return;
  running = true;
  while (again) {
    again = false;
    await refresh().catch(() => {});
  }
  running = false;
}

new EventSource('/events').addEventListener('message', changed);

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = event.target.querySelector('button');
  button.disabled = true;
  news.textContent = 'Asked for. Wait for what is said …';
  const answer = await fetch(event.target.action, { method: 'POST' }).catch(() => undefined);
  if (!answer?.ok) news.textContent = answer ? await answer.text() : 'The sandbox does not answer.';
  await changed();
});
