// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.robolectric.Shadows.shadowOf;

import android.app.AlarmManager;
import android.app.Notification;
import android.app.NotificationManager;
import android.content.Intent;
import android.os.Build;

import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.shadows.ShadowAlarmManager;
import org.robolectric.util.ReflectionHelpers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;

@RunWith(RobolectricTestRunner.class)
public final class RingingTest {
    private Phone phone;

    @Before
    public void setUp() {
        phone = new Phone();
    }

    @Test
    public void ringsAtItsMomentWithItsFullText() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        assertEquals(Phone.at("2026-12-05T13:00"), phone.armed().getTriggerAtMs());
        assertTrue(phone.armed().isAllowWhileIdle());
        phone.waitUntil("2026-12-05T12:59");
        assertNull(phone.shown("a"));

        phone.waitUntil("2026-12-05T13:00");
        Notification shown = phone.shown("a");
        assertEquals("Sara Lind, 13:00", Phone.title(shown));
        assertEquals("The offer for the flat",
                shown.extras.getCharSequence(Notification.EXTRA_TEXT).toString());
        assertEquals("follow_ups", shown.getChannelId());
        assertTrue(phone.kept("a").shown);
        assertEquals("shown", AlarmStore.look(phone.app).lastEvent("a"));
    }

    @Test
    public void rings3InARowThoughOnlyTheSoonestIsArmed() throws Exception {
        phone.plan(phone.followUp("c", "2026-12-07T09:00"),
                phone.followUp("a", "2026-12-05T13:00"),
                phone.followUp("b", "2026-12-05T14:00"));
        phone.waitUntil("2026-12-05T13:30");
        assertNotNull(phone.shown("a"));
        assertNull(phone.shown("b"));
        phone.waitUntil("2026-12-05T14:00");
        assertNotNull(phone.shown("b"));
        phone.waitUntil("2026-12-07T09:00");
        assertNotNull(phone.shown("c"));
        assertNull(phone.armed());
    }

    @Test
    public void aLockedScreenShowsNobodysName() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        phone.waitUntil("2026-12-05T13:00");
        Notification shown = phone.shown("a");
        assertEquals(Notification.VISIBILITY_PRIVATE, shown.visibility);
        assertEquals("A follow-up is due", Phone.title(shown.publicVersion));
    }

    @Test
    public void nothingThatIsKeptSaysWhomItIsAbout() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        phone.waitUntil("2026-12-05T13:00");
        assertTrue(phone.storeText().contains("A follow-up is due"));
        for (String secret : new String[] {"Sara", "Lind", "offer", "4930123456"})
            assertFalse(secret, phone.everything().contains(secret));
    }

    @Test
    public void onlyWhatIsNeutralLiesWhereItCanBeReadBeforeTheFirstUnlock() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        Path open = phone.app.createDeviceProtectedStorageContext().getFilesDir().toPath();
        Path locked = phone.app.getFilesDir().toPath();
        assertFalse(open.equals(locked));
        assertTrue(Files.exists(open.resolve(AlarmStore.FILE)));
        assertFalse(Files.exists(open.resolve(Wording.FILE)));
        assertTrue(Files.exists(locked.resolve(Wording.FILE)));
    }

    @Test
    public void beforeTheFirstUnlockItRingsWithTheNeutralTextAndAfterwardsWithAll()
            throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        phone.switchOff("2026-12-05T12:50");
        phone.setUnlocked(false);
        phone.tell(Intent.ACTION_LOCKED_BOOT_COMPLETED);
        phone.waitUntil("2026-12-05T13:00");
        assertEquals("A follow-up is due", Phone.title(phone.shown("a")));
        assertEquals(2, phone.shown("a").actions.length);

        phone.setUnlocked(true);
        phone.tell(Intent.ACTION_BOOT_COMPLETED);
        assertEquals("Sara Lind, 13:00", Phone.title(phone.shown("a")));
        assertEquals(3, phone.shown("a").actions.length);
    }

    @Test
    public void withAKeyThatIsLostItRingsWithTheNeutralText() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        Wording.keys = () -> {
            throw new java.security.UnrecoverableKeyException("gone");
        };
        phone.waitUntil("2026-12-05T13:00");
        assertEquals("A follow-up is due", Phone.title(phone.shown("a")));
    }

    @Test
    public void isArmedAgainAfterEverythingThatLosesAlarms() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        for (String event : new String[] {Intent.ACTION_BOOT_COMPLETED,
                Intent.ACTION_LOCKED_BOOT_COMPLETED, Intent.ACTION_MY_PACKAGE_REPLACED,
                Intent.ACTION_TIME_CHANGED, Intent.ACTION_TIMEZONE_CHANGED,
                AlarmManager.ACTION_SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED,
                NotificationManager.ACTION_APP_BLOCK_STATE_CHANGED}) {
            phone.switchOff("2026-12-05T12:30");
            assertNull(phone.armed());
            phone.tell(event);
            assertNotNull(event, phone.armed());
            assertEquals(event, Phone.at("2026-12-05T13:00"), phone.armed().getTriggerAtMs());
        }
    }

    @Test
    public void whatCameDueWhileThePhoneWasOffRingsLate() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        phone.switchOff("2026-12-05T16:00");
        phone.tell(Intent.ACTION_BOOT_COMPLETED);
        assertNotNull(phone.shown("a"));
        assertEquals("late", AlarmStore.look(phone.app).lastEvent("a"));
    }

    @Test
    public void whatStoodOnTheScreenStandsThereAgainUnlessItWasWipedOff() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"),
                phone.followUp("b", "2026-12-05T13:00"));
        phone.waitUntil("2026-12-05T13:00");
        phone.shown("b").deleteIntent.send();
        phone.settle();
        phone.switchOff("2026-12-05T14:00");
        phone.tell(Intent.ACTION_BOOT_COMPLETED);
        assertNotNull(phone.shown("a"));
        assertNull(phone.shown("b"));
    }

    @Test
    public void wallTimeFollowsThePersonIntoAnotherZoneAndAFixedMomentDoesNot() throws Exception {
        phone.plan(phone.followUp("floating", "2026-12-05T13:00"),
                phone.followUp("fixed", "2026-12-05T15:00").put("wall", ""));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Dubai")); // three hours ahead of Berlin
        phone.tell(Intent.ACTION_TIMEZONE_CHANGED);
        assertNotNull(phone.shown("floating"));
        assertEquals(Phone.at("2026-12-05T15:00"), phone.armed().getTriggerAtMs());

        phone.plan(phone.followUp("later", "2026-12-05T20:00"));
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York")); // six hours behind it
        phone.tell(Intent.ACTION_TIMEZONE_CHANGED);
        assertEquals(Phone.at("2026-12-06T02:00"), phone.armed().getTriggerAtMs());
    }

    @Test
    public void withoutExactAlarmsItIsArmedInexactlyAndSaysSoOnce() throws Exception {
        ShadowAlarmManager.setCanScheduleExactAlarms(false);
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        assertEquals(Phone.at("2026-12-05T13:00"), phone.armed().getTriggerAtMs());
        assertTrue(phone.armed().isAllowWhileIdle());
        assertEquals("exact_alarms", Reminders.missing(phone.app));
        Notification notice = shadowOf(phone.screen).getNotification(Ringer.NOTICE);
        assertEquals("Reminders may come late", Phone.title(notice));
        assertEquals("notices", notice.getChannelId());
        notice.contentIntent.send();
        assertEquals("android.settings.REQUEST_SCHEDULE_EXACT_ALARM",
                shadowOf(phone.app).getNextStartedActivity().getAction());

        phone.screen.cancel(Ringer.NOTICE);
        phone.plan(phone.followUp("b", "2026-12-05T14:00"));
        assertNull(shadowOf(phone.screen).getNotification(Ringer.NOTICE));
    }

    @Test
    public void beforeAndroid12ExactAlarmsNeedNoPermission() throws Exception {
        ShadowAlarmManager.setCanScheduleExactAlarms(false);
        ReflectionHelpers.setStaticField(Build.VERSION.class, "SDK_INT", Build.VERSION_CODES.R);
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        assertEquals(AlarmManager.WINDOW_EXACT, phone.armed().getWindowLengthMs());
        assertEquals("", Reminders.missing(phone.app));
    }

    @Test
    public void isArmedExactlyOnceThatIsAllowed() throws Exception {
        ShadowAlarmManager.setCanScheduleExactAlarms(false);
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        long inexact = phone.armed().getWindowLengthMs();
        ShadowAlarmManager.setCanScheduleExactAlarms(true);
        phone.tell(AlarmManager.ACTION_SCHEDULE_EXACT_ALARM_PERMISSION_STATE_CHANGED);
        assertEquals(AlarmManager.WINDOW_EXACT, phone.armed().getWindowLengthMs());
        assertTrue(inexact != AlarmManager.WINDOW_EXACT);
        assertNull(shadowOf(phone.screen).getNotification(Ringer.NOTICE));
        assertEquals("", Reminders.missing(phone.app));
    }

    @Test
    public void whereNotificationsAreOffItIsNotedOnceAndRingsWhenTheyAreOn() throws Exception {
        shadowOf(phone.screen).setNotificationsEnabled(false);
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        phone.waitUntil("2026-12-05T13:00");
        phone.tell(Intent.ACTION_TIME_CHANGED);
        assertFalse(phone.kept("a").shown);
        assertEquals("notifications", Reminders.missing(phone.app));
        assertEquals(1, phone.storeText().split("\"failed\"", -1).length - 1);

        shadowOf(phone.screen).setNotificationsEnabled(true);
        phone.waitUntil("2026-12-05T13:30");
        phone.tell(NotificationManager.ACTION_APP_BLOCK_STATE_CHANGED);
        assertNotNull(phone.shown("a"));
        assertEquals("late", AlarmStore.look(phone.app).lastEvent("a"));
    }

    @Test
    public void aKindThatIsSilencedIsNotedAsNotShown() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00").put("channel", "dates"));
        phone.screen.getNotificationChannel("dates")
                .setImportance(NotificationManager.IMPORTANCE_NONE);
        phone.waitUntil("2026-12-05T13:00");
        assertNull(phone.shown("a"));
        assertEquals("failed", AlarmStore.look(phone.app).lastEvent("a"));
    }

    @Test
    public void whatIsPlannedNoLongerLeavesTheScreen() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"),
                phone.followUp("b", "2026-12-05T13:00"));
        phone.waitUntil("2026-12-05T13:00");
        phone.plan(phone.followUp("b", "2026-12-05T13:00"));
        assertNull(phone.shown("a"));
        assertNotNull(phone.shown("b"));
        assertNull(phone.kept("a"));
    }

    @Test
    public void plannedAnewForTheSameMomentItDoesNotRingTwice() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        phone.waitUntil("2026-12-05T13:00");
        phone.screen.cancelAll();
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        assertNull(phone.shown("a"));
        phone.plan(phone.followUp("a", "2026-12-05T13:30"));
        phone.waitUntil("2026-12-05T13:30");
        assertNotNull(phone.shown("a"));
    }

    @Test
    public void aStoreThatCannotBeReadIsPlannedAnew() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        Path file = AlarmStore.folder(phone.app).toPath().resolve(AlarmStore.FILE);
        Files.writeString(file, "{\"version\":1,\"alarms\":[{");
        phone.tell(Intent.ACTION_BOOT_COMPLETED);
        assertNull(phone.armed());
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        phone.waitUntil("2026-12-05T13:00");
        assertNotNull(phone.shown("a"));
    }

    @Test
    public void aPlanThatCannotBeUnderstoodChangesNothing() throws Exception {
        phone.plan(phone.followUp("a", "2026-12-05T13:00"));
        String before = phone.storeText();
        assertFalse(Reminders.replace(phone.app, "{\"alarms\":[{\"at\":1}]}"));
        assertEquals(before, phone.storeText());
        assertNotNull(phone.armed());
    }

    @Test
    public void theLogOfDeliveriesDoesNotGrowForever() throws Exception {
        for (int day = 0; day < 150; ++day) {
            phone.plan(phone.followUp("a" + day, "2026-12-05T13:00"));
            phone.plan(phone.followUp("b" + day, "2026-12-05T13:00"));
        }
        assertEquals(AlarmStore.MAX_DELIVERIES, phone.storeText().split("\"due\"", -1).length - 1);
    }
}
