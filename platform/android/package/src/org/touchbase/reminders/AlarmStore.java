// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.content.Context;
import android.util.AtomicFile;
import android.util.Log;

import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is armed and what became of it, in `alarms.json` of the storage that can be read before the
 * phone is unlocked for the first time. The format is that of platform/alarmstore.h, with what only
 * this side needs beside it; C++ reads it and has all changes made here. Every write replaces the
 * whole file or leaves it as it was.
 */
final class AlarmStore {
    static final String FILE = "alarms.json";
    static final int MAX_DELIVERIES = 200;
    static final long LATE_AFTER = 60_000;

    private static final String TAG = "touchbase";
    private static final int VERSION = 1;
    /** Receivers run in the main thread of the app, Qt in another one of the same process. */
    private static final Object LOCK = new Object();

    private final List<Alarm> alarms = new ArrayList<>();
    private final List<JSONObject> deliveries = new ArrayList<>();
    private Words words = new Words(new JSONObject());
    private boolean noticed;

    static File folder(Context context) {
        return context.createDeviceProtectedStorageContext().getFilesDir();
    }

    /** Reads the store, lets `change` have it and writes it back, alone among all threads. */
    static void change(Context context, Consumer<AlarmStore> change) {
        synchronized (LOCK) {
            AtomicFile file = new AtomicFile(new File(folder(context), FILE));
            AlarmStore store = read(file);
            change.accept(store);
            store.write(file);
        }
    }

    /** As it stands now; changes to it go nowhere. */
    static AlarmStore look(Context context) {
        synchronized (LOCK) {
            return read(new AtomicFile(new File(folder(context), FILE)));
        }
    }

    List<Alarm> alarms() {
        return alarms;
    }

    Words words() {
        return words;
    }

    void setWords(Words words) {
        this.words = words;
    }

    /** Whether the person was told that reminders may come late. */
    boolean noticed() {
        return noticed;
    }

    void setNoticed(boolean noticed) {
        this.noticed = noticed;
    }

    Alarm find(String id) {
        for (Alarm alarm : alarms)
            if (alarm.id.equals(id))
                return alarm;
        return null;
    }

    /** Those whose moment has come and which nobody has seen yet, soonest first. */
    List<Alarm> due(long now) {
        List<Alarm> due = new ArrayList<>();
        for (Alarm alarm : alarms)
            if (!alarm.shown && alarm.at <= now)
                due.add(alarm);
        return due;
    }

    /** The first one still to come, or null. */
    Alarm next(long now) {
        for (Alarm alarm : alarms)
            if (!alarm.shown && alarm.at > now)
                return alarm;
        return null;
    }

    /**
     * Replaces all alarms by what the base plans. One planned for the same moment as before stays
     * as it is on the screen; answers that wait stay, even of alarms no longer planned. Gives back
     * the ids of shown alarms that are open no more.
     */
    List<String> plan(List<Alarm> planned, long now) {
        Map<String, Alarm> before = new HashMap<>();
        for (Alarm alarm : alarms)
            before.put(alarm.id, alarm);
        alarms.removeIf(alarm -> alarm.answer.isEmpty());
        for (Alarm alarm : planned) {
            Alarm known = before.get(alarm.id);
            if (known != null && !known.answer.isEmpty())
                continue;
            if (known != null && known.at == alarm.at) {
                alarm.shown = known.shown;
                alarm.dismissed = known.dismissed;
            } else {
                note(now, "planned", alarm, "");
            }
            alarms.add(alarm);
        }
        sort();
        List<String> over = new ArrayList<>();
        for (Alarm alarm : before.values()) {
            Alarm still = find(alarm.id);
            if (alarm.shown && (still == null || !still.shown))
                over.add(alarm.id);
        }
        return over;
    }

    void markShown(Alarm alarm, long now) {
        alarm.shown = true;
        note(now, now - alarm.at > LATE_AFTER ? "late" : "shown", alarm, "");
    }

    /** Keeps what the person chose; one that is snoozed rings again at `snoozedTo`, 0 for none. */
    void answer(Alarm alarm, String action, long now, long snoozedTo) {
        note(now, "tapped", alarm, action);
        alarm.answer = action;
        alarm.answeredAt = now;
        if (snoozedTo == 0)
            return;
        alarm.at = snoozedTo;
        alarm.wall = "";
        alarm.shown = false;
        alarm.dismissed = false;
        sort();
    }

    /**
     * The answer stands in the base; the alarm is over. One that rang again since it was snoozed
     * stays on the screen, and can be answered anew.
     */
    void settle(String id) {
        alarms.removeIf(alarm -> alarm.id.equals(id) && !alarm.hasRungSinceSnooze());
        Alarm again = find(id);
        if (again != null)
            again.answer = "";
    }

    /** What was meant in wall time rings at that wall time of the zone where the person is now. */
    void follow(ZoneId zone) {
        for (Alarm alarm : alarms) {
            if (alarm.shown || alarm.wall.isEmpty())
                continue;
            try {
                alarm.at = LocalDateTime.parse(alarm.wall).atZone(zone).toInstant().toEpochMilli();
            } catch (DateTimeException e) {
                Log.w(TAG, "An alarm has no wall time that can be read.", e);
            }
        }
        sort();
    }

    /** `event` is a word of platform/alarmstore.h. */
    void note(long now, String event, Alarm alarm, String detail) {
        try {
            JSONObject delivery = new JSONObject()
                    .put("at", now)
                    .put("event", event)
                    .put("id", alarm.id)
                    .put("due", alarm.at);
            if (!detail.isEmpty())
                delivery.put("detail", detail);
            deliveries.add(delivery);
        } catch (JSONException e) {
            throw new AssertionError(e); // only numbers that are none do that
        }
        while (deliveries.size() > MAX_DELIVERIES)
            deliveries.remove(0);
    }

    /** The last thing that happened to it, or an empty word. */
    String lastEvent(String id) {
        for (int i = deliveries.size() - 1; i >= 0; --i)
            if (deliveries.get(i).optString("id").equals(id))
                return deliveries.get(i).optString("event");
        return "";
    }

    private void sort() {
        alarms.sort(Comparator.comparingLong(alarm -> alarm.at));
    }

    /** An empty one where there is none, or none that can be read: the app plans everything anew. */
    private static AlarmStore read(AtomicFile file) {
        AlarmStore store = new AlarmStore();
        try {
            JSONObject json =
                    new JSONObject(new String(file.readFully(), StandardCharsets.UTF_8));
            if (json.optInt("version") != VERSION)
                return store;
            JSONArray alarms = json.getJSONArray("alarms");
            for (int i = 0; i < alarms.length(); ++i)
                store.alarms.add(Alarm.of(alarms.getJSONObject(i)));
            JSONArray deliveries = json.getJSONArray("deliveries");
            for (int i = 0; i < deliveries.length(); ++i)
                store.deliveries.add(deliveries.getJSONObject(i));
            JSONObject words = json.optJSONObject("words");
            if (words != null)
                store.words = new Words(words);
            store.noticed = json.optBoolean("noticed");
            store.sort();
        } catch (FileNotFoundException e) {
            return store;
        } catch (IOException | JSONException e) {
            Log.w(TAG, "The alarms cannot be read. They are planned anew from the base.", e);
            return new AlarmStore();
        }
        return store;
    }

    private void write(AtomicFile file) {
        FileOutputStream out = null;
        try {
            JSONArray alarmArray = new JSONArray();
            for (Alarm alarm : alarms)
                alarmArray.put(alarm.toJson());
            byte[] bytes = new JSONObject()
                    .put("version", VERSION)
                    .put("alarms", alarmArray)
                    .put("deliveries", new JSONArray(deliveries))
                    .put("words", words.toJson())
                    .put("noticed", noticed)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            out = file.startWrite();
            out.write(bytes);
            file.finishWrite(out);
        } catch (IOException | JSONException e) {
            file.failWrite(out);
            Log.e(TAG, "The alarms cannot be written. Reminders may not ring.", e);
        }
    }
}
