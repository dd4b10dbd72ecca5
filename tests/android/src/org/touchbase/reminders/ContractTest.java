// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import android.app.NotificationChannel;

import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the two sides say to each other; the other half is tst_androidalarms.cpp. */
@RunWith(RobolectricTestRunner.class)
public final class ContractTest {
    private final Phone phone = new Phone();

    private static String sample(String name) throws Exception {
        return Files.readString(Path.of(System.getProperty("touchbase.data"), name));
    }

    @Test
    public void whatTheAppHandsOverRings() throws Exception {
        assertTrue(Reminders.replace(phone.app, sample("plan.json")));
        phone.waitUntil("2026-12-05T13:00");
        assertEquals("Sara Haddad, 13:00", Phone.title(phone.shown("a@2026-12-05T13:00")));
        assertEquals(3, phone.shown("a@2026-12-05T13:00").actions.length);
        assertEquals("Zoë Łukasz, today", Phone.title(phone.shown("b@2026-12-05-0")));
        assertEquals("dates", phone.shown("b@2026-12-05-0").getChannelId());
        phone.press("a@2026-12-05T13:00", "Done");
        assertEquals("done", phone.kept("a@2026-12-05T13:00").answer);
    }

    @Test
    public void everyWordThatIsShownIsHandedOver() throws Exception {
        assertTrue(Reminders.replace(phone.app, sample("plan.json")));
        JSONObject words = AlarmStore.look(phone.app).words().toJson();
        for (Channel channel : Channel.values())
            assertTrue(channel.id, words.has(channel.id));
        for (Permissions permission : Permissions.values()) {
            assertTrue(permission.id, words.has(permission.id + "_title"));
            assertTrue(permission.id, words.has(permission.id + "_reason"));
        }
        for (String word : new String[] {Ringer.DONE, Ringer.SNOOZE, Ringer.CALL, "allow",
                "not_now", "inexact_title", "inexact_text"})
            assertTrue(word, words.has(word));
        for (NotificationChannel channel : phone.screen.getNotificationChannels())
            assertFalse(channel.getName().toString().contains("_"));
    }

    @Test
    public void whatIsKeptIsWhatTheAppReads() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"),
                phone.followUp("b", "2026-12-05T13:00"));
        phone.waitUntil("2026-12-05T13:00");
        phone.press("a", "Done");
        phone.press("b", "Snooze 1 h");
        assertEquals(new JSONObject(sample("alarms.json")).toString(2),
                new JSONObject(phone.storeText()).toString(2));
    }
}
