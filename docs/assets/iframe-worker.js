// Browsers start no worker from a page on the disk, and the search runs in one. For such pages this
// puts a hidden frame in a worker's place; on a server it does nothing.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.appendChild(frame);
      this.inside = frame.contentWindow;
      this.deliver = this.inside.postMessage.bind(this.inside); // what is written below hides it
      const script = (text, source) => `<script${source ? ` src="${source}"` : ""}>${text}</scr` + "ipt>";
      const page = frame.contentDocument;
      page.open();
      page.write(script("postMessage = data => parent.postMessage(data, '*')") + script("", url));
      page.close();
      this.ready = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      window.addEventListener("message", (event) => {
        if (event.source !== this.inside) return;
        event.stopImmediatePropagation();
        this.dispatchEvent(new MessageEvent("message", { data: event.data }));
      });
    }

    postMessage(data) {
      this.ready.then(() => this.deliver(data, "*"));
    }

    terminate() {
      this.inside.frameElement.remove();
    }
  };
}
