# SPDX-License-Identifier: MPL-2.0
"""A new computer. The backup of the old one and the recovery code on paper are all there is: on the
first page of the new one the backup is picked and the code typed, and everybody is there."""
import shutil

from driver import World

with World("new_computer") as world:
    old, new = world.laptop("old"), world.laptop("new")
    for device in (old, new):
        device.start_keyring()
    old.fill()
    code = old.cli("recovery-code")["recovery_code"]
    backup = old.home / "base.touchbase-backup"
    old.cli("backup", backup)
    content = old.cli("digest", "--content")

    downloads = new.home / "Downloads"
    downloads.mkdir()
    shutil.move(backup, downloads / "from the old one.touchbase-backup")
    window = new.open()
    window.see("Start now")
    window.tap("Restore a backup", role="push button", part=True, opens="Downloads")
    window.tap("from the old one.touchbase-backup", opens="Restore this backup?")
    window.tap("Restore", role="push button")
    window.see("recovery code")
    window.write("Recovery code, for a backup of another device", code)
    window.shot("with the code")
    window.tap("Restore", role="push button")
    window.see("people to reach", seconds=20)
    assert new.cli("digest", "--content") == content
    new.close()
    window = new.open()
    window.see("people to reach")
