# SPDX-License-Identifier: MPL-2.0
"""What may happen to reminders between being planned and being answered: snoozed on the screen, due
while the machine was off, in another time zone, done on another device, and five hundred at once."""
import signal
import time

from driver import World, until


def wall(minutes=0):
    return time.strftime("%Y-%m-%dT%H:%M", time.gmtime(time.time() + 60 * minutes))


def remind(device, what, due):
    device.cli("follow-up", "Sara Haddad", "--due", due, "--kind", "call", "--what", what)


def shown(device, count):
    def right():
        assert device.notifications() == count, f"there are {device.notifications()}"
        return True
    until(right, 20, f"{count} notifications")


def restart(device, **env):
    """Switched off without a word, and on again."""
    device.agent.send_signal(signal.SIGKILL)
    device.agent.wait(10)
    device.sweep_notifications()
    device.env.update(env)
    device.start_agent()


with World("ringing") as world:
    server = world.server()
    phone, laptop = world.phone(), world.laptop()
    phone.start_notifications()
    phone.cli("add", "first_name=Sara", "last_name=Haddad", "phone.mobile=+442079460123")
    phone.join(server, create=True)
    laptop.join(server)
    phone.start_agent()

    # Snoozed on the screen.
    remind(phone, "Ask about the offer", wall())
    shown(phone, 1)
    phone.act_on_notification("Snooze 1 h")
    shown(phone, 0)
    snoozed = until(lambda: [each for each in phone.cli("followups", "--due", "all")["follow_ups"]
                             if each["snoozed_until"]], what="the snooze")
    phone.cli("done", snoozed[0]["id"])

    # Due while the machine was off: it rings late, and once.
    phone.agent.send_signal(signal.SIGKILL)
    phone.agent.wait(10)
    remind(phone, "Send the floor plan", wall(-90))
    phone.start_agent()
    shown(phone, 1)
    restart(phone)
    time.sleep(2)
    shown(phone, 0)

    # Nine in the morning is nine wherever they are: three hours further east it is due now.
    remind(phone, "Good morning", wall(180))
    time.sleep(1)
    shown(phone, 0)
    restart(phone, TZ="Etc/GMT-3")
    shown(phone, 1)
    restart(phone, TZ="UTC")

    # Done on the laptop: it leaves the phone's screen.
    remind(phone, "Call the lender", wall())
    shown(phone, 1)
    until(lambda: laptop.cli("sync") and [each for each in laptop.cli("followups", "--due", "all")["follow_ups"]
                                          if each["what"] == "Call the lender"], 20, "it on the laptop")
    laptop.cli("done", next(each["id"] for each in laptop.cli("followups", "--due", "all")["follow_ups"]
                            if each["what"] == "Call the lender"))
    laptop.cli("sync")
    shown(phone, 0)

    # Five hundred at once: a few stand for themselves, one for all the others.
    tasks = "".join(f"BEGIN:VTODO\r\nUID:many-{i}\r\nSUMMARY:Call number {i}\r\nDUE:{time.strftime('%Y%m%dT%H%M00')}\r\n"
                    "END:VTODO\r\n" for i in range(500))
    calendar = world.folder / "many.ics"
    calendar.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n{tasks}END:VCALENDAR\r\n", newline="")
    assert phone.cli("import", calendar)["files"][0]["created"] == 500
    shown(phone, 5)
    time.sleep(1)
    shown(phone, 5)
    phone.sweep_notifications()
    titles = [title for title, body in phone.past_notifications()]
    assert any("49" in title and "more" in title.lower() for title in titles), titles[:8]
