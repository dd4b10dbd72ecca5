# SPDX-License-Identifier: MPL-2.0
"""A second device joins a base of 3,600 people, by hand, and can be used while they still arrive."""
from driver import EMAIL, PASSWORD, World, until

PEOPLE = 3600

with World("second-device") as world:
    server = world.server()
    phone, laptop = world.phone(), world.laptop()
    phone.fill(PEOPLE)
    phone.join(server, create=True)
    everybody = phone.cli("contacts", "--limit", "1")["total"]

    window = laptop.open()
    window.tap("Connect to a sync server")
    window.write("Server address", server.url)
    window.write("E-mail", EMAIL)
    window.write("Password", PASSWORD)
    window.tap("Connect", role="push button")

    # It shows pages and takes work before the last person is there.
    window.see("people to reach", seconds=30)
    window.tap("People", role="push button")
    window.tap("New person", role="push button")
    window.write("First name", "Early")
    window.write("Last name", "Bird")
    window.tap("Save")
    window.see("Nothing logged yet.")

    until(lambda: laptop.cli("contacts", "--limit", "1")["total"] == everybody + 1, 60, "everybody on the laptop")
    window.see("3,6", seconds=30)
    phone.cli("sync")
    until(lambda: laptop.cli("status")["waiting"] == 0, 30, "everything sent")
    phone.cli("sync")
    assert phone.cli("show", "Early Bird")["contact"]["last_name"] == "Bird"
    assert phone.cli("digest", "--content") == laptop.cli("digest", "--content")
