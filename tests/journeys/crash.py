# SPDX-License-Identifier: MPL-2.0
"""The window and the server are killed in the middle of work. What was saved is there after the
restart, and it reaches the other device."""
import time

from driver import World, until

with World("crash") as world:
    server = world.server()
    phone, laptop = world.phone(), world.laptop()
    phone.fill()
    phone.join(server, create=True)
    laptop.join(server)

    window = phone.open()
    window.see("people to reach")
    window.log_with("Ingrid Solberg", note="She will bring her brother")
    window.see("Undo")
    phone.crash()
    server.kill()

    # Half a sentence is no touch yet, but it is not lost either.
    window = phone.open()
    window.see("people to reach")
    notes = [touch["note"] for touch in phone.cli("show", "Ingrid Solberg")["touches"]]
    assert "She will bring her brother" in notes, notes
    window.tap("Log")
    window.choose_person("David Okafor")
    window.write("Note", "He accepts the lower price")
    until(lambda: window.written("Note") == "He accepts the lower price", what="the note in its field")
    time.sleep(2)  # a person stops to think
    phone.crash()

    window = phone.open()
    window.tap("Log")
    until(lambda: window.written("Note") == "He accepts the lower price", what="the draft")
    window.tap("3 days", part=True)
    window.tap("Save, next", part=True)
    window.see("Undo")

    server.start()
    until(lambda: phone.cli("status")["waiting"] == 0, 30, "everything sent")
    server.kill()
    server.start()
    laptop.cli("sync")
    for who, note in (("Ingrid Solberg", "She will bring her brother"), ("David Okafor", "He accepts the lower price")):
        notes = [touch["note"] for touch in laptop.cli("show", who)["touches"]]
        assert notes.count(note) == 1, notes
    for device in (phone, laptop):
        device.cli("check")
    assert phone.cli("digest", "--content") == laptop.cli("digest", "--content")
