# SPDX-License-Identifier: MPL-2.0
"""Somebody is deleted on the phone and taken out of the bin on the laptop; a number that was replaced
is put back by its history. Nothing that was typed is lost."""
from driver import World, until

with World("bin") as world:
    server = world.server()
    phone, laptop = world.phone(), world.laptop()
    phone.fill()
    phone.join(server, create=True)
    laptop.join(server)
    before = phone.cli("show", "Elena Petrova")
    on_phone, on_laptop = phone.open(), laptop.open()

    on_phone.open_person("Elena Petrova")
    on_phone.tap("More", role="push button")
    on_phone.tap("Delete", part=True)
    on_phone.see("Elena Petrova removed")
    on_phone.see("Nobody found")  # the page of who is gone is left

    until(lambda: laptop.cli("bin")["bin"], 30, "the deletion on the laptop")
    on_laptop.tap("Settings and account")
    on_laptop.find("Appearance", part=True)
    on_laptop.key("End")
    on_laptop._xdo("mousemove", 900, 400, "click", "--repeat", 15, 5)
    on_laptop.tap("Bin", role="push button", part=True)
    on_laptop.tap("Restore Elena Petrova")
    on_laptop.see("Elena Petrova is back")
    until(lambda: phone.cli("contacts", "--query", "Elena Petrova")["total"] == 1, 30, "Elena back on the phone")
    after = phone.cli("show", "Elena Petrova")
    for what in ("touches", "follow_ups"):
        assert [each["id"] for each in after[what]] == [each["id"] for each in before[what]], after[what]
    assert after["contact"]["phones"] == before["contact"]["phones"], after["contact"]["phones"]

    old = before["contact"]["phones"][0]["raw"]
    laptop.cli("set", "Elena Petrova", "phone.mobile=+1 202 555 0177")
    on_laptop.open_person("Elena Petrova")
    on_laptop.see("555-0177")
    on_laptop.tap("More", role="push button")
    on_laptop.tap("Earlier values")
    on_laptop.tap(f"Restore Mobile, {old}")
    until(lambda: len(laptop.cli("show", "Elena Petrova")["contact"]["phones"]) == 2, what="both numbers")
