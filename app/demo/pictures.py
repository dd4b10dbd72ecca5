#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Takes the pictures of docs/screenshots: every page of the shipped window over the sample base, on a
phone and on a desktop, by day and by night. Needs what the journeys need.

    app/demo/pictures.py [FOLDER]"""
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "journeys"))
from driver import World  # noqa: E402


def prepare(world, device, other):
    """Two devices that changed the same budget apart, one of them offline with work that waits."""
    server = world.server()
    device.fill()
    device.join(server, create=True)
    other.join(server)
    american = ("--locale", "en-US")  # as the numbers of the sample people were typed
    other.cli("set", "Sara Haddad", "custom.budget=$485,000", *american)
    device.cli("set", "Sara Haddad", "custom.budget=$450,000 to $520,000", *american)
    device.cli("delete", "Paul Meyer")
    device.cli("fields-preset", "real-estate")
    device.cli("list-save", "Key sellers gone quiet", "level is A and last contact more than 14 days ago")
    other.cli("sync")
    device.cli("sync")
    other.cli("sync")
    server.stop()
    device.cli("add", "first_name=Nora", "last_name=Lund")
    device.cli("set", "Noor Aziz", "level=B", *american)


def settings(window):
    window.tap("Settings and account", role="push button")
    window.find("Appearance", part=True, role="push button")


def choose_night(window):
    settings(window)
    window.tap("Appearance", part=True, role="push button")
    window.tap("Dark", part=True)
    time.sleep(0.5)
    window.tap("Back", role="push button")


def scroll(window, clicks):
    window._xdo("mousemove", window.device.width // 2 + 100, window.device.height // 2)
    window._xdo("click", "--repeat", clicks, 5)
    time.sleep(0.5)
    window._xdo("mousemove", window.device.width - 1, window.device.height - 1)


def pictures(folder, name, width, height, night):
    with World(f"pictures-{name}", shots=folder) as world:
        device = world.device(name, width, height)
        desktop = width >= 840
        look = "-dark" if night else ""

        def shot(page):
            window._xdo("mousemove", device.width - 1, device.height - 1)
            window.shot(f"{page}-{name}{look}")

        if not night:  # nobody has chosen a look yet
            window = device.open()
            window.see("Remember everyone")
            shot("onboarding")
            device.close()
        prepare(world, device, world.device("other", 390, 844))
        window = device.open()
        window.see("people to reach")
        if night:
            choose_night(window)
            window.tap("Today", role="push button")
        if window.sees("Everything works"):
            window.tap("OK", role="push button")
        shot("today")
        window.tap("People", role="push button")
        shot("people")

        def beside_people(page, command, seen):
            if not desktop and command != "New list":
                window.tap("Print or review", role="push button")
            window.tap(command, opens=seen)
            shot(page)
            window.tap("Back", role="push button")

        beside_people("review", "Review", "Review")
        beside_people("print", "Print…", "Labels")
        beside_people("list", "New list", "Name of the list")
        window.tap("Today", role="push button")
        window.tap("People", role="push button")
        window.open_person("Sara Haddad")
        shot("contact")
        if not desktop:
            window.tap("Details")
            shot("details")
        window.tap("Log", role="push button")
        window.write("Note", "Loved the garden, call Sara back in 2 weeks")
        time.sleep(0.5)
        shot("log")
        window.key("ctrl+a", "BackSpace", "Escape")
        window.see_no("How did it go?")
        window.tap("Edit", role="push button")
        window.find("First name", role="text")
        shot("editor")
        window.tap("Back", role="push button")
        if not desktop:
            window.tap("Back", role="push button")
        window.tap("Today", role="push button")
        window.tap("wait", part=True, role="push button")
        window.see("Changed on two devices")
        shot("sync")
        window.key("Escape")
        window.see_no("Changed on two devices")
        settings(window)
        shot("settings")
        device.start_notifications()
        window.scroll_to("Do reminders ring?")
        window.tap("Do reminders ring?", part=True, opens="Test in a minute")
        device.sweep_notifications()
        shot("reminders")
        window.tap("Back", role="push button")
        window.scroll_to("Action plans")
        window.tap("Action plans", part=True, role="push button")
        window.see("New lead")
        shot("plans")
        window.tap("Back", role="push button")
        scroll(window, 12)
        window.tap("Bin", part=True, role="push button")
        window.see("Restore")
        shot("bin")
        window.tap("Back", role="push button")
        window.tap("Custom fields", part=True, role="push button")
        window.see("Closing")
        shot("fields")
        window.tap("Back", role="push button")
        number = device.cli("show", "Hannah Klein")["contact"]["phones"][0]["number"]
        device.cli("add", "first_name=Hanna", "last_name=Klein-Vogt", "level=A", "job_title=Notary",
                   f"phone.mobile={number}", "email.work=h.vogt@example.com", "tag=+newsletter")
        window.tap("Duplicates", part=True, role="push button")
        window.find("Hannah Klein, Hanna Klein-Vogt", part=True)
        shot("duplicates")
        window.tap("Hannah Klein, Hanna Klein-Vogt", part=True, opens="Not the same")
        shot("merge")


SIZES = {"phone": (390, 844), "desktop": (1280, 800)}

if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
    if len(sys.argv) == 4:
        pictures(target, sys.argv[2], *SIZES[sys.argv[2]], sys.argv[3] == "night")
    else:  # a screen reader's bus is asked once in a process
        for name in SIZES:
            for look in ("day", "night"):
                subprocess.run([sys.executable, "-B", __file__, target, name, look], check=True)
