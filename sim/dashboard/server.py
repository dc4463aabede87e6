"""Start the dashboard: Solara under uvicorn, everything from this machine, nothing sent out."""

import errno
import os
import socket
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any

from sim.core.errors import InputError

LOOPBACK = "127.0.0.1"
PORT = 8765
_SETTINGS = {
    "SOLARA_APP": "sim.dashboard.app",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_ASSETS_PROXY": "true",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_THEME_VARIANT": "light",  # the frame chooses, see frame.vue
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_THEME_TITLE": "Party Coverage Simulator",
    "SOLARA_THEME_LOADER": "plain",
    # A tab that lost its connection is waited for so long; one that was closed is not.
    "SOLARA_KERNEL_CULL_TIMEOUT": "60s",
}


def serve(
    scenario: str | None, host: str, port: int, ready: Callable[[str], None], browser: bool
) -> None:
    """Serve the dashboard until somebody stops it.

    Args:
        scenario: name or file of the scenario to open with, or None.
        host: address to listen on.
        port: to listen on; 0 takes a free one.
        ready: called with the page's address once it can be opened.
        browser: whether to open it.

    Raises:
        InputError: no such scenario, or the port is taken.
    """
    from sim.dashboard.state.offer import OFFER

    if scenario is not None:
        OFFER.open_with(scenario)
    listening = _listen(host, port)
    # What Solara says of cookies behind proxies is for those who run it for the world.
    warnings.filterwarnings("ignore", "Cookies with samesite=none", UserWarning)
    os.environ.update(_SETTINGS)
    server = _server()
    address = f"http://{_shown(host)}:{listening.getsockname()[1]}/"
    threading.Thread(target=_tell, args=(server, address, ready, browser), daemon=True).start()
    try:
        server.run(sockets=[listening])
    finally:
        from sim.dashboard.work.queue import close_queue

        close_queue()


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address.

    Args:
        host: name or number.
    """
    return host in {"localhost", "::1"} or host.startswith("127.")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        why = error.strerror or str(error)
        wrong_host = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
        other = (
            "--host takes an address of this machine"
            if wrong_host
            else "take another with --port, or --port 0 for a free one"
        )
        raise InputError(f"cannot listen on {host}, port {port}: {why}; {other}") from None
    return listening


def _server() -> Any:  # noqa: ANN401 – uvicorn is loaded only here
    import uvicorn

    config = uvicorn.Config(
        "solara.server.starlette:app",
        log_level="warning",
        timeout_graceful_shutdown=1,
        ws="websockets-sansio",
    )
    return uvicorn.Server(config)


def _tell(
    server: Any,  # noqa: ANN401
    address: str,
    ready: Callable[[str], None],
    browser: bool,
) -> None:
    """Start the workers meanwhile, wait until the page has been served once, then say so."""
    from urllib.request import ProxyHandler, build_opener

    from sim.dashboard.work.queue import the_queue

    the_queue()
    while not server.started:
        time.sleep(0.02)
    with build_opener(ProxyHandler({})).open(address) as answer:
        answer.read()
    ready(address)
    if browser:
        import webbrowser

        webbrowser.open(address)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else "localhost" if host == "0.0.0.0" else host
