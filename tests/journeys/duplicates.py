# SPDX-License-Identifier: MPL-2.0
"""Somebody is in the base twice. On the phone the two become one while the laptop, without a network,
still writes to the one that goes: nothing of it is lost, and Undo makes two of them again."""
from driver import World, until

with World("duplicates") as world:
    server = world.server()
    phone, laptop = world.phone(), world.laptop()
    phone.fill()
    phone.cli("add", "first_name=Elena", "last_name=Petrowa", "level=A",
              f"phone.mobile={phone.cli('show', 'Elena Petrova')['contact']['phones'][0]['number']}",
              "email.work=elena@work.example")
    phone.join(server, create=True)
    laptop.join(server)
    people = phone.cli("contacts", "--limit", "1")["total"]
    server.stop()
    laptop.cli("log", "Elena Petrowa", "--kind", "call", "--note", "She asks for a later appointment")

    window = phone.open()
    window.see("people to reach")
    window.see("Offline. Everything works", seconds=20)  # the banner moves what is below it
    window.tap("Settings and account", role="push button", opens="Appearance")
    window.find("Appearance", part=True)
    window._xdo("mousemove", 200, 500, "click", "--repeat", 12, 5)
    window.tap("Duplicates", role="push button", part=True)
    window.tap("Elena Petrova, Elena Petrowa", role="push button", part=True, opens="Merge")
    window.shot("side by side")
    window.tap("Merge", role="push button")
    window.see("Merged into Elena Petrova")
    until(lambda: phone.cli("contacts", "--limit", "1")["total"] == people - 1, what="one person less")

    server.start()
    for device in (laptop, phone, laptop):
        device.cli("sync")
    for device in (phone, laptop):
        card = device.cli("show", "Elena Petrova")
        assert card["contact"]["level"] in ("A", "B"), card["contact"]["level"]
        assert [each["address"] for each in card["contact"]["emails"]].count("elena@work.example") == 1, card
        notes = [touch["note"] for touch in card["touches"]]
        assert notes.count("She asks for a later appointment") == 1, notes
    assert phone.cli("digest", "--content") == laptop.cli("digest", "--content")
