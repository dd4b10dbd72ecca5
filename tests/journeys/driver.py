# SPDX-License-Identifier: MPL-2.0
"""Drives the shipped programs as a person does.

A `World` holds a server and devices. A `Device` is a computer of its own: a screen (Xvfb) with a
window manager, a session bus, a notification daemon and a home folder. Its `Window` is found by what
a screen reader is told (AT-SPI), and clicked and typed into with real input (xdotool). Nothing here
reaches into a program, and no program knows that it is driven. Leaving the world ends every process
that began in it.

Needs /usr/bin/python3 (gi) and the packages of `./dev setup`."""
import ctypes
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

BIN = Path(os.environ.get("TOUCHBASE_BIN", Path(__file__).resolve().parents[2] / "build" / "bin"))
PASSWORD = "correct horse battery staple"
EMAIL = "nadia@example.com"

# A page that fades away is still on the screen reader's bus, and does not move: longer than any fade,
# and seen often enough that a window which is busy drawing is not taken for one at rest.
_REST = 0.25
_LOOKS_AT_REST = 5

_prctl = ctypes.CDLL(None).prctl
_SET_PDEATHSIG, _SET_CHILD_SUBREAPER = 1, 36


def until(ask, seconds=10.0, what=None):
    """The first true answer; what failed last is in the error."""
    end = time.monotonic() + seconds
    while True:
        try:
            answer = ask()
        except Exception as problem:  # the tree of a live window changes under the reader
            answer, trouble = None, problem
        else:
            trouble = answer
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds:g} s: {what or 'the condition'} ({trouble!r})")
        time.sleep(0.05)


def children_of(parents):
    """Every process below these, by /proc."""
    parent_of = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path("/proc", entry, "stat").read_text()
            except OSError:
                continue
            state, parent = stat.rpartition(")")[2].split()[:2]
            if state != "Z":
                parent_of[int(entry)] = int(parent)
    found = set(parents)
    while True:
        more = {pid for pid, parent in parent_of.items() if parent in found} - found
        if not more:
            return found - set(parents)
        found |= more


class World:
    """Everything one journey needs, and the end of it."""

    def __init__(self, name, shots=None):
        self.name = name
        self.folder = Path(tempfile.mkdtemp(prefix=f"touchbase-{name}-"))
        self.shots = Path(shots) if shots else None
        self.devices = []
        self.accessibility = None
        self.failed = False
        _prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # orphans of ours come back to us
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.failed = kind is not None
        if self.failed:
            self._keep_evidence()
        self._end_processes()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, argv, env, log, **more):
        """A process that ends with us, its output in a file of the world."""
        with open(self.folder / f"{log}.log", "ab") as out:
            return subprocess.Popen([str(each) for each in argv], env=env, stdin=subprocess.DEVNULL,
                                    stdout=more.pop("stdout", out), stderr=out,
                                    preexec_fn=lambda: _prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0),
                                    **more)

    def device(self, name, width, height, screen=True):
        device = Device(self, name, width, height, screen)
        self.devices.append(device)
        return device

    def phone(self, name="phone"):
        return self.device(name, 390, 844)

    def laptop(self, name="laptop"):
        return self.device(name, 1280, 800)

    def server(self):
        return Server(self)

    def _keep_evidence(self):
        kept = Path(os.environ.get("TOUCHBASE_EVIDENCE", tempfile.gettempdir())) / f"failed-{self.name}"
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        for device in self.devices:
            device.picture(kept / f"{device.name}.png")
            if device.window:
                (kept / f"{device.name}.txt").write_text(device.window.tree())
        for log in self.folder.glob("*.log"):
            shutil.copy(log, kept)
        print(f"pictures, trees and logs of the failure: {kept}", flush=True)

    @staticmethod
    def _end_processes():
        for sign in (signal.SIGTERM, signal.SIGKILL):
            end = time.monotonic() + 3
            left = children_of([os.getpid()])
            for pid in left:
                try:
                    os.kill(pid, sign)
                except ProcessLookupError:
                    pass
            while left and time.monotonic() < end:
                time.sleep(0.05)
                left = children_of([os.getpid()])
            if not left:
                break
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass


class Server:
    """touchbase-server on a free port, which it keeps when it comes back."""

    def __init__(self, world):
        self.world = world
        self.listen = "127.0.0.1:0"
        self.start()

    def start(self):
        self.process = self.world.start(
            [BIN / "touchbase-server", "--data", self.world.folder / "server", "--listen", self.listen],
            dict(os.environ), "server", stdout=subprocess.PIPE)
        line = self.process.stdout.readline().decode()
        found = re.search(r"([\d.]+:\d+)", line)
        assert found, f"the server says {line!r}"
        self.listen = found.group(1)
        self.url = f"http://{self.listen}"

    def stop(self, sign=signal.SIGTERM):
        self.process.send_signal(sign)
        self.process.wait(10)

    def kill(self):
        self.stop(signal.SIGKILL)


class Device:
    """A computer: screen, session, home folder, and the base in it. Without a screen of its own it is
    a window on the display and in the session of the person who runs us."""

    def __init__(self, world, name, width, height, screen=True):
        self.world, self.name, self.width, self.height = world, name, width, height
        self.home = world.folder / name
        self.data = self.home / "base"
        self.window = self.agent = None
        self._menu = self.home / "menu"
        for folder in ("run", "config/openbox", "share", "cache"):
            (self.home / folder).mkdir(parents=True, mode=0o700)
        if not screen:
            self.env = dict(os.environ, TOUCHBASE_PROTECT="none")
            return
        ours = ("XDG_", "DBUS_", "AT_SPI", "QT_", "WAYLAND", "TOUCHBASE_", "LC_", "LANG")
        self.env = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
        self.env.update(HOME=str(self.home), XDG_RUNTIME_DIR=str(self.home / "run"),
                        XDG_CONFIG_HOME=str(self.home / "config"), XDG_DATA_HOME=str(self.home / "share"),
                        XDG_CACHE_HOME=str(self.home / "cache"), LANG="en_GB.UTF-8", LC_CTYPE="C.UTF-8",
                        QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                        QT_QUICK_BACKEND="software", TOUCHBASE_PROTECT="none")
        self._begin_screen()
        self._begin_session()

    # The machine

    def _begin_screen(self):
        read, write = os.pipe()
        self.world.start(["Xvfb", "-displayfd", write, "-screen", "0", f"{self.width}x{self.height}x24",
                          "-nolisten", "tcp", "-noreset"], self.env, f"{self.name}-screen", pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb does not start"
        self.env["DISPLAY"] = f":{number}"
        # As on a phone, and for pictures: the window is the screen.
        (self.home / "config/openbox/rc.xml").write_text(
            '<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard><keybind key="A-F4">'
            '<action name="Close"/></keybind></keyboard><applications><application class="*">'
            "<decor>no</decor><maximized>yes</maximized></application></applications></openbox_config>")
        self.world.start(["openbox", "--sm-disable"], self.env, f"{self.name}-openbox")

    def _begin_session(self):
        # Nobody shows notifications unless a journey asks for it: bubbles that come with the hour of the
        # day would lie over what is tapped.
        nobody = self.home / "share/dbus-1/services/org.freedesktop.Notifications.service"
        nobody.parent.mkdir(parents=True)
        nobody.write_text("[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/false\n")
        bus = self.world.start(["dbus-daemon", "--session", "--nofork", "--print-address"], self.env,
                               f"{self.name}-bus", stdout=subprocess.PIPE)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        # One bus of screen readers for all devices: the reader is us, and sits in front of them all.
        if not self.world.accessibility:
            answer = self.run("gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path",
                              "/org/a11y/bus", "--method", "org.a11y.Bus.GetAddress")
            self.world.accessibility = re.search(r"'(.*)'", answer).group(1)
            os.environ["AT_SPI_BUS_ADDRESS"] = self.world.accessibility
        else:
            self.world.start([sys.executable, __file__, self.world.accessibility], self.env,
                             f"{self.name}-accessibility")
            self._wait_for_service("org.a11y.Bus")

    def _wait_for_service(self, name):
        self.run("gdbus", "wait", "--session", "--timeout", 10, name)

    def run(self, *argv, **more):
        return subprocess.run([str(each) for each in argv], env=self.env, check=True, text=True,
                              timeout=more.pop("timeout", 20), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, **more).stdout

    def picture(self, path):
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=False, timeout=20)

    # The programs

    def cli(self, *words, data=None, input=None):
        """What `touchbase-cli --json` answers; an error raises with its sentence."""
        done = subprocess.run([str(BIN / "touchbase-cli"), "--data", str(data or self.data), "--json",
                               *map(str, words)], env=self.env, text=True, timeout=60, input=input or "",
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            raise AssertionError(f"touchbase-cli {' '.join(map(str, words))}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def fill(self, contacts=0):
        """A base with the sample people and so many more."""
        self.run(BIN / "touchbase-sample", "--data", self.data, "--contacts", contacts, timeout=120)

    def join(self, server, create=False):
        self.cli("connect", server.url, "--email", EMAIL, "--device", self.name.capitalize(),
                 *(["--create"] if create else []), input=PASSWORD + "\n")
        self.cli("sync")

    def open(self, *options):
        """Starts the window, as from the menu of the desktop."""
        self.window = Window(self, self.launch(*options))
        return self.window

    def launch(self, *options):
        return self.world.start([BIN / "touchbase", "--data", self.data, *options], self.env,
                                f"{self.name}-window")

    def close(self):
        """Closes the window as everybody does."""
        window, self.window = self.window, None
        window.key("alt+F4")
        window.process.wait(10)

    def crash(self):
        window, self.window = self.window, None
        window.process.kill()
        window.process.wait(10)

    def start_agent(self):
        self.agent = self.world.start([BIN / "touchbase-agent", "--data", self.data], self.env,
                                      f"{self.name}-agent")
        return self.agent

    # The notification area

    def start_notifications(self):
        """dunst, whose menu of actions answers what `act` has chosen."""
        pick = self.home / "pick"
        pick.write_text(f'#!/bin/sh\ntee "{self._menu}" | grep -F -m1 "$(cat "{self._menu}.choice")"\n')
        pick.chmod(0o700)
        rules = self.home / "dunstrc"
        rules.write_text(f"[global]\n  width = 360\n  origin = top-right\n  offset = 10x10\n"
                         f"  font = Inter 11\n  dmenu = {pick}\n")
        self.world.start(["dunst", "-conf", rules], self.env, f"{self.name}-dunst")
        self._wait_for_service("org.freedesktop.Notifications")

    def start_keyring(self):
        """The keychain of the session, unlocked as by a login; from now on keys of bases live in it."""
        self.run("gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize", input="login\n")
        self.env["TOUCHBASE_PROTECT"] = "keychain"

    def notifications(self):
        return int(self.run("dunstctl", "count", "displayed"))

    def notification_actions(self):
        """What can be chosen on all notifications: lines such as “#Done (Sara, 09:00) [2,done]”."""
        self._menu.unlink(missing_ok=True)
        self.act_on_notification("nothing of this name")
        return until(lambda: self._menu.exists() and self._menu.read_text().splitlines(),
                     what="the actions of the notifications")

    def act_on_notification(self, action):
        Path(f"{self._menu}.choice").write_text(action)
        self.run("dunstctl", "context")

    def sweep_notifications(self):
        """They would lie over the window that is opened next."""
        self.run("dunstctl", "close-all")

    def past_notifications(self):
        """(title, body) of those that have left the screen."""
        history = json.loads(self.run("dunstctl", "history"))["data"][0]
        return [(each["summary"]["data"], each["body"]["data"]) for each in history]


class Window:
    """The window of one device, through the eyes of a screen reader and the hands of a person."""

    def __init__(self, device, process):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        self.spi, self.device, self.process = Atspi, device, process
        self.taps = 0
        self.root = until(self._find_root, 20, "the window on the accessibility bus")
        self.handle = until(lambda: self._xdo("search", "--onlyvisible", "--pid", process.pid).split(),
                            what="the window on the screen")[-1]
        self._xdo("windowfocus", "--sync", self.handle)
        self._xdo("mousemove", device.width - 1, device.height - 1)  # nothing lights up under it

    def _find_root(self):
        assert self.process.poll() is None, f"the window ended with {self.process.poll()}"
        for root in self._children(self.spi.get_desktop(0)):
            if root.get_process_id() == self.process.pid and root.get_child_count():
                return root

    def _xdo(self, *words):
        return self.device.run("xdotool", *words)

    def _children(self, node):
        node.clear_cache()  # libatspi would answer from the past
        return [each for each in (node.get_child_at_index(i) for i in range(node.get_child_count())) if each]

    def _walk(self, node=None, front_first=False):
        node = node or self.root
        if node is not self.root and not node.get_state_set().contains(self.spi.StateType.SHOWING):
            return
        yield node
        children = self._children(node)
        for child in reversed(children) if front_first else children:  # the last is painted on top
            yield from self._walk(child, front_first)

    # Seeing

    def _match(self, name, role, part):
        for node in self._walk(front_first=True):
            called = node.get_name() or ""
            fits = name in called if part else called == name
            if fits and (role is None or node.get_role_name() == role):
                return node

    def find(self, name, role=None, seconds=8.0, part=False):
        return until(lambda: self._match(name, role, part), seconds, f"“{name}” on {self.device.name}")

    def see(self, text, seconds=8.0):
        """Somewhere in the window stands this text."""
        return self.find(text, seconds=seconds, part=True)

    def sees(self, text):
        return self._match(text, None, True) is not None

    def see_no(self, text, seconds=8.0):
        until(lambda: not self.sees(text), seconds, f"“{text}” gone from {self.device.name}")

    def written(self, label):
        """What stands in a field."""
        return self.spi.Text.get_text(self._field(label), 0, -1)

    def tree(self):
        def lines(node, depth):
            yield f"{'  ' * depth}{node.get_role_name()} {node.get_name()!r}"
            for child in self._children(node):
                yield from lines(child, depth + 1)
        try:
            return "\n".join(lines(self.root, 0))
        except Exception as problem:
            return f"(no tree: {problem})"

    # Acting

    def tap(self, name, role=None, part=False, opens=None):
        """One tap in the middle of it, once it has stopped moving. With `opens`, what comes next, a tap
        under which the page moved away (a banner came) is done again, as a person would."""
        for tries_left in (2, 1, 0):
            self._tap(lambda: self._match(name, role, part), name)
            if opens is None:
                return
            try:
                self.find(opens, seconds=4)
                return
            except AssertionError:
                if not tries_left or not self._match(name, role, part):
                    raise

    def _tap(self, seek, name):
        seen = []

        def resting():
            node = seek()
            place = node and self._place(node)
            if not place or not seen or seen[0] != place:
                seen[:] = [place, time.monotonic(), 0] if place else []
                return None
            seen[2] += 1
            return seen[2] >= _LOOKS_AT_REST and time.monotonic() - seen[1] >= _REST and place

        for _ in range(3):
            x, y, width, height = until(resting, what=f"“{name}” at rest on {self.device.name}")
            x, y = x + width // 2, y + height // 2
            if 0 <= x < self.device.width:
                break
            self._drag_row(x, y)
            seen.clear()
        inside = 0 <= x < self.device.width and 0 <= y < self.device.height
        assert inside, f"“{name}” is off the screen of {self.device.name}: {x},{y}"
        self._xdo("mousemove", "--sync", x, y, "click", 1)
        self.taps += 1

    def _drag_row(self, x, y):
        """Pulls a row of chips along, as a thumb does, towards what lies beyond the edge at x."""
        middle = self.device.width // 2
        step = -30 if x > middle else 30
        self._xdo("mousemove", "--sync", middle, y, "mousedown", 1)
        for _ in range(6):
            self._xdo("mousemove_relative", "--sync", "--", step, 0)
        time.sleep(0.2)  # held still, the row does not fly on
        self._xdo("mouseup", 1)

    def scroll_to(self, name):
        """Turns the wheel until something so called is on the screen."""
        for _ in range(30):
            node = self._match(name, None, True)
            place = node and self._place(node)
            if place and 0 < place[1] < self.device.height - 80:
                return
            self._xdo("mousemove", self.device.width // 2, self.device.height // 2, "click", "--repeat", 3, 5)
            time.sleep(0.2)
        raise AssertionError(f"“{name}” is not below on {self.device.name}")

    def _place(self, node):
        """Where it is on the screen; nothing while it cannot be used."""
        states = node.get_state_set()
        wanted = (self.spi.StateType.SHOWING, self.spi.StateType.VISIBLE, self.spi.StateType.SENSITIVE)
        area = node.get_extents(self.spi.CoordType.SCREEN)
        if all(map(states.contains, wanted)) and area.width > 0 and area.height > 0:
            return area.x, area.y, area.width, area.height
        return None

    def _field(self, label):
        before = None
        for node in self._walk():
            role = node.get_role_name()
            # A password field has no name on this bus: it is the one below its label.
            called = before if role == "password text" else node.get_name()
            if called == label and role in ("text", "password text"):
                return node
            before = node.get_name()

    def type(self, text):
        if text.isascii():
            self._xdo("type", "--delay", 8, "--", text)
        else:  # xdotool loses characters that the keyboard layout has not
            subprocess.run(["xclip", "-selection", "clipboard"], env=self.device.env, input=text.encode(),
                           check=True, timeout=10, stdout=subprocess.DEVNULL)
            self.key("ctrl+v")

    def write(self, label, text):
        """Puts this text, and only this, into a field."""
        self._tap(lambda: self._field(label), label)
        self.key("ctrl+a")
        self.type(text)

    def open_person(self, name):
        """From the list of people, by search."""
        self.tap("People", role="push button", opens="Name, note, street, child…")
        self.write("Name, note, street, child…", name)
        self.tap(f"{name},", role="list item", part=True, opens="Edit")

    def edit_person(self, name, **fields):
        self.open_person(name)
        self.tap("Edit", opens="Save")
        for label, value in fields.items():
            self.write(label, value)
        self.tap("Save")
        for value in fields.values():
            self.see(value)

    def choose_person(self, name):
        """On the log sheet, which guesses by the hour: a tap on the guess would take it back."""
        chip = {"name": f"{name}, ", "role": "push button", "part": True}
        if not self.find(**chip).get_state_set().contains(self.spi.StateType.CHECKED):
            self.tap(**chip)

    def log_with(self, name, note="", next="1 week"):
        self.tap("Log", opens="Note")
        self.choose_person(name)
        if note:
            self.write("Note", note)
        self.tap(next, part=True)
        self.tap("Save, next", part=True)

    def key(self, *keys):
        self._xdo("key", "--", *keys)

    def shot(self, name):
        """A picture for people, when the world keeps pictures."""
        if self.device.world.shots:
            self.device.world.shots.mkdir(parents=True, exist_ok=True)
            time.sleep(0.4)  # the last animation ends
            self.device.picture(self.device.world.shots / f"{name}.png")


def serve_accessibility(address):
    """What at-spi-bus-launcher is on a session bus, but for a bus of screen readers that exists."""
    from gi.repository import Gio, GLib
    about = Gio.DBusNodeInfo.new_for_xml(
        "<node><interface name='org.a11y.Bus'><method name='GetAddress'><arg type='s' direction='out'/>"
        "</method></interface><interface name='org.a11y.Status'>"
        "<property name='IsEnabled' type='b' access='read'/>"
        "<property name='ScreenReaderEnabled' type='b' access='read'/></interface></node>")
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for interface in about.interfaces:
        bus.register_object("/org/a11y/bus", interface,
                            lambda *call: call[-1].return_value(GLib.Variant("(s)", (address,))),
                            lambda *_: GLib.Variant("b", True), None)
    Gio.bus_own_name_on_connection(bus, "org.a11y.Bus", Gio.BusNameOwnerFlags.NONE, None, None)
    GLib.MainLoop().run()


if __name__ == "__main__":
    serve_accessibility(sys.argv[1])
