"use strict";
// The page of a served dashboard: a terminal (xterm.js), a WebSocket, and a notice for what a terminal cannot show.
// Frames are binary: one byte for the kind, then the content (briefing/serve/frames.py).

const notice = document.getElementById("notice");
const noticeText = document.getElementById("notice-text");
const noticeLink = document.getElementById("notice-link");
const noticeButton = document.getElementById("notice-button");
const decoder = new TextDecoder();
const encoder = new TextEncoder();

const terminal = new Terminal({
  allowProposedApi: true, // the widths of Unicode 11
  fontFamily: '"briefing mono", monospace',
  fontSize: 15,
  scrollback: 0,
  macOptionIsMeta: true,
  theme: { background: "#14181d", foreground: "#e6e6e6" },
});
const fit = new FitAddon.FitAddon();
let socket = null;

/** Show a sentence with a button; run `action` once the button is pressed. */
function say(text, button, action, link = "") {
  noticeText.textContent = text;
  noticeButton.textContent = button;
  noticeLink.hidden = !link;
  noticeLink.textContent = link;
  if (link) noticeLink.href = link;
  else noticeLink.removeAttribute("href");
  notice.onclose = () => {
    terminal.focus();
    action();
  };
  if (!notice.open) notice.showModal();
}

function send(kind, content) {
  if (socket === null || socket.readyState !== WebSocket.OPEN) return;
  const frame = new Uint8Array(content.length + 1);
  frame[0] = kind.charCodeAt(0);
  frame.set(content, 1);
  socket.send(frame);
}

function sendSize() {
  const size = new DataView(new ArrayBuffer(4));
  size.setUint16(0, terminal.cols);
  size.setUint16(2, terminal.rows);
  send("R", new Uint8Array(size.buffer));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without https, or long after the last key, browsers want a click.
    say("The browser copies only after a click.", "Copy", () => copyBySelection(text));
  }
}

/** Copy by selecting text in the page, which works without https too. */
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  terminal.focus();
}

function download(content) {
  const end = content.indexOf(0);
  const link = document.createElement("a");
  link.download = decoder.decode(content.subarray(0, end));
  link.href = URL.createObjectURL(new Blob([content.subarray(end + 1)], { type: "application/octet-stream" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function open(address) {
  if (!/^https?:\/\//i.test(address)) return;
  say("Open this address:", "Close", () => {}, address);
}

function received(event) {
  if (typeof event.data === "string") {
    ended(JSON.parse(event.data).ended);
    return;
  }
  const frame = new Uint8Array(event.data);
  const content = frame.subarray(1);
  switch (String.fromCharCode(frame[0])) {
    case "T":
      terminal.write(content);
      break;
    case "F":
      download(content);
      break;
    case "U":
      open(decoder.decode(content));
      break;
  }
}

function ended(why) {
  socket = null;
  document.body.dataset.state = "ended";
  say(why, "Start again", connect);
}

function connect() {
  terminal.reset();
  const address = new URL("terminal", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const opened = (socket = new WebSocket(address));
  opened.binaryType = "arraybuffer";
  opened.onopen = () => {
    document.body.dataset.state = "open";
    sendSize();
    terminal.focus();
  };
  opened.onmessage = received;
  opened.onclose = () => {
    if (socket === opened) {
      const before = document.body.dataset.state === "open";
      ended(before ? "The connection to the server was lost." : "This browser was not admitted, or the server has ended. " +
        "The server prints an address that admits a browser.");
    }
  };
}

/** Use the token in the address, once, and remove it from the address. */
async function enter() {
  const token = location.hash.slice(1);
  if (!token) return true;
  history.replaceState(null, "", location.pathname);
  const answer = await fetch("enter", { method: "POST", body: token });
  if (answer.ok) return true;
  // Whoever reloads the first address is admitted already: the connection shows it.
  return answer.status === 403;
}

async function start() {
  await Promise.all(["", "bold "].map((weight) => document.fonts.load(`${weight}15px "briefing mono"`)));
  terminal.loadAddon(fit);
  terminal.loadAddon(new Unicode11Addon.Unicode11Addon());
  terminal.unicode.activeVersion = "11";
  terminal.open(document.getElementById("terminal"));
  // OSC 52 writes the clipboard; it never reads it.
  terminal.parser.registerOscHandler(52, (data) => {
    const encoded = data.slice(data.indexOf(";") + 1);
    if (encoded !== "?") {
      copy(decoder.decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))));
    }
    return true;
  });
  terminal.attachCustomKeyEventHandler((event) => !["F11", "F12"].includes(event.key));
  terminal.onData((text) => send("I", encoder.encode(text)));
  terminal.onResize(sendSize);
  fit.fit();
  new ResizeObserver(() => fit.fit()).observe(document.getElementById("terminal"));
  if (await enter()) connect();
  else ended("The server did not answer as expected.");
}

start();
