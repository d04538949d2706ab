"""A real browser: one that is there, else one that is fetched in whichever way this machine allows."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from tests.support.npm_browser import browser_from_npm

GIVEN = "PORTAL_TEST_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
EXPECTED = (
    "the server responded with a status of 4",
    "Response Status Error Code 4",
    "htmx:sendAbort",
    "htmx:afterRequest, [object HTMLDivElement]",
)
"""What a browser calls an error and is none: a refusal, and the check of a field that gives way to sending its form."""


class NoBrowserError(OSError):
    """One way led to no browser; the message says why."""


class Browser:
    """Opens tabs, each with a fresh profile, and remembers what went wrong in them."""

    def __init__(self, chromium: Chromium) -> None:
        self.chromium = chromium
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def tab(
        self, site: str, *, phone: bool = False, dark: bool = False, scripts: bool = True, locale: str = "en-GB"
    ) -> Page:
        """Open an empty tab, in which addresses are those of this site."""
        context = self.chromium.new_context(
            base_url=site,
            viewport=PHONE if phone else DESKTOP,
            has_touch=phone,
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale=locale,
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: self.faults.append(f"{tab.url}: {error}"))
        tab.on("console", lambda said: self.faults.append(f"{tab.url}: {said.text}") if said.type == "error" else None)
        tab.on("request", lambda asked: self._note_stranger(tab, asked.url, site))
        return tab

    def _note_stranger(self, tab: Page, asked: str, site: str) -> None:
        if not asked.startswith((site, "data:", "blob:", "about:")):
            self.faults.append(f"{tab.url} asked {asked}")

    def close_tabs(self) -> None:
        """Close all tabs. Raises ``AssertionError`` with what went wrong in them, if anything did."""
        for context in self.contexts:
            context.close()
        faults = [fault for fault in self.faults if not any(words in fault for words in EXPECTED)]
        self.contexts, self.faults = [], []
        assert not faults, "\n".join(dict.fromkeys(faults))


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start a browser without a window. Raises ``RuntimeError`` when none can be had."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(playwright), args=list(_arguments()))
        yield Browser(chromium)
        chromium.close()


def find_browser(playwright: Playwright) -> Path:
    """Return the program of a browser, fetching one if need be.

    ``PORTAL_TEST_BROWSER`` is its path, or names the one way to take.
    """
    ways: dict[str, Callable[[], Path]] = {
        "installed": _installed,
        "playwright": lambda: _downloaded(Path(playwright.chromium.executable_path)),
        "debian": _from_debian,
        "npm": browser_from_npm,
    }
    given = os.environ.get(GIVEN, "")
    if given and given not in ways:
        return Path(given)
    faults = []
    for name in [given] if given else ways:
        try:
            return ways[name]()
        except (OSError, subprocess.SubprocessError) as problem:
            faults.append(f"{name}: {problem}")
    raise RuntimeError(
        f"No browser for the tests. Install Chromium or Chrome, or set {GIVEN} to its path. ({'; '.join(faults)})"
    )


def _arguments() -> Iterator[str]:
    yield from QUIET
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield "--no-sandbox"  # Chromium refuses to make its sandbox for root


def _installed() -> Path:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    for app in MAC_APPS:
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            if (folder / app).exists():
                return folder / app
    raise NoBrowserError("none")


def _downloaded(program: Path) -> Path:
    if not program.exists():
        _run(sys.executable, "-m", "playwright", "install", "chromium")
    _run(str(program), "--version")  # it may lack libraries that only root can install
    return program


def _from_debian() -> Path:
    if not shutil.which("apt-get"):
        raise NoBrowserError("not a Debian system")
    administrator = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    _run(*administrator, "apt-get", "update", "--quiet")
    _run(*administrator, *environment, "apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium")
    return _installed()


def _run(*command: str) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoBrowserError(f"{command[0]} said {(done.stderr or done.stdout).strip()[:300]}")
