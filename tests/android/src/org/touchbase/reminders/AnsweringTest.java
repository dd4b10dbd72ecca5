// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.Notification;
import android.content.Intent;

import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;

@RunWith(RobolectricTestRunner.class)
public final class AnsweringTest {
    private Phone phone;

    @Before
    public void setUp() throws Exception {
        phone = new Phone();
        phone.plan(phone.followUp("a", "2026-12-05T13:00"),
                phone.followUp("b", "2026-12-05T13:00"));
        phone.waitUntil("2026-12-05T13:00");
    }

    @Test
    public void doneIsKeptUntilTheAppHasCarriedItOut() throws Exception {
        phone.press("a", "Done");
        assertNull(phone.shown("a"));
        assertNotNull(phone.shown("b"));
        assertEquals("done", phone.kept("a").answer);
        assertEquals("", phone.kept("b").answer);
        assertEquals("tapped", AlarmStore.look(phone.app).lastEvent("a"));

        // The app plans before it carries out, and without the one that another device completed.
        phone.plan(phone.followUp("b", "2026-12-05T13:00"));
        assertEquals("done", phone.kept("a").answer);
        Reminders.settle(phone.app, "a");
        assertNull(phone.kept("a"));
    }

    @Test
    public void whatIsDoneDoesNotComeBackWithARestart() throws Exception {
        phone.press("a", "Done");
        phone.switchOff("2026-12-05T14:00");
        phone.tell(Intent.ACTION_BOOT_COMPLETED);
        assertNull(phone.shown("a"));
        assertNotNull(phone.shown("b"));
    }

    @Test
    public void snoozedItRingsAgainAfterAnHourWithoutTheApp() throws Exception {
        phone.waitUntil("2026-12-05T13:05");
        phone.press("a", "Snooze 1 h");
        assertNull(phone.shown("a"));
        assertEquals("snooze", phone.kept("a").answer);
        assertEquals(Phone.at("2026-12-05T14:05"), phone.armed().getTriggerAtMs());
        phone.waitUntil("2026-12-05T14:05");
        assertNotNull(phone.shown("a"));
        phone.switchOff("2026-12-05T14:30");
        phone.tell(Intent.ACTION_BOOT_COMPLETED);
        phone.press("a", "Done");
        assertEquals("done", phone.kept("a").answer);
    }

    @Test
    public void whatRangAgainSinceItWasSnoozedStaysOnTheScreenUntilItIsAnswered() throws Exception {
        phone.press("a", "Snooze 1 h");
        phone.waitUntil("2026-12-05T14:00");
        assertNotNull(phone.shown("a"));
        Reminders.settle(phone.app, "a");
        assertNotNull(phone.shown("a"));
        assertEquals("", phone.kept("a").answer);
        phone.press("a", "Done");
        assertEquals(Phone.at("2026-12-05T14:00"), phone.kept("a").answeredAt);
        Reminders.settle(phone.app, "a");
        assertNull(phone.shown("a"));
    }

    @Test
    public void callOpensTheDiallerWithTheNumberAndIsNoted() throws Exception {
        phone.press("a", "Call");
        Intent started = shadowOf(phone.app).getNextStartedActivity();
        assertEquals(CallActivity.class.getName(), started.getComponent().getClassName());
        CallActivity activity =
                Robolectric.buildActivity(CallActivity.class, started).create().get();
        Intent dial = shadowOf(activity).getNextStartedActivity();
        assertEquals(Intent.ACTION_DIAL, dial.getAction());
        assertEquals("tel:+4930123456", dial.getData().toString().replace("%2B", "+"));
        assertTrue(activity.isFinishing());
        assertTrue(phone.storeText().contains("\"detail\":\"call\""));
        assertEquals("", phone.kept("a").answer);
    }

    @Test
    public void onlyWhatCanBeAnsweredOffersAnAnswer() throws Exception {
        phone.plan(phone.followUp("birthday", "2026-12-05T14:00")
                .put("answerable", false).put("number", ""));
        phone.waitUntil("2026-12-05T14:00");
        Notification shown = phone.shown("birthday");
        assertTrue(shown.actions == null || shown.actions.length == 0);
    }

    @Test
    public void aTapOpensTheApp() throws Exception {
        phone.shown("a").contentIntent.send();
        Intent started = shadowOf(phone.app).getNextStartedActivity();
        assertEquals(Intent.ACTION_MAIN, started.getAction());
        assertEquals("org.touchbase", started.getPackage());
    }

    @Test
    public void anAnswerToWhatIsNoLongerThereIsNoAnswer() throws Exception {
        Notification.Action done = phone.shown("a").actions[0];
        phone.plan();
        done.actionIntent.send();
        phone.settle();
        assertNull(phone.kept("a"));
        assertFalse(phone.storeText().contains("tapped"));
    }
}
