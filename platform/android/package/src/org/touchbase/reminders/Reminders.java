// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import android.app.Activity;
import android.content.Context;

import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

import java.util.ArrayList;
import java.util.List;

/** What platform/android asks of this side through JNI. Any thread. */
public final class Reminders {
    private static volatile boolean appListens;

    /** Where alarms.json lies, for reading. */
    public static String folder(Context context) {
        return AlarmStore.folder(context).getPath();
    }

    /**
     * Replaces everything: {"words":{…},"alarms":[{"id","at","wall","channel","text","answerable",
     * "title","body","number"}]}. False when it cannot be understood; then all stays as it was.
     */
    public static boolean replace(Context context, String plan) {
        List<Alarm> alarms = new ArrayList<>();
        JSONObject texts = new JSONObject();
        Words words;
        try {
            JSONObject json = new JSONObject(plan);
            words = new Words(json.getJSONObject("words"));
            JSONArray planned = json.getJSONArray("alarms");
            for (int i = 0; i < planned.length(); ++i) {
                JSONObject each = planned.getJSONObject(i);
                alarms.add(Alarm.of(each));
                texts.put(each.getString("id"), new JSONObject()
                        .put("title", each.optString("title"))
                        .put("body", each.optString("body"))
                        .put("number", each.optString("number")));
            }
        } catch (JSONException e) {
            return false;
        }
        Channel.create(context, words);
        Wording.write(context, texts);
        AlarmStore.change(context, store -> {
            store.setWords(words);
            for (String id : store.plan(alarms, Now.ms()))
                Ringer.close(context, id);
            Ringer.ring(context, store);
        });
        return true;
    }

    /** The answer to it stands in the base: it is over, unless it rang again since it was snoozed. */
    public static void settle(Context context, String id) {
        AlarmStore.change(context, store -> store.settle(id));
        if (AlarmStore.look(context).find(id) == null)
            Ringer.close(context, id);
    }

    /** The id of the first permission that is missing (see Permissions), empty for none. */
    public static String missing(Context context) {
        Permissions missing = Permissions.missing(context);
        return missing == null ? "" : missing.id;
    }

    /**
     * Asks for the first permission that is missing, once, when there is something to ring. `again`:
     * whatever was said before, and now.
     */
    public static void ask(Activity activity, boolean again) {
        activity.runOnUiThread(() -> {
            AlarmStore store = AlarmStore.look(activity);
            Permissions missing = Permissions.missing(activity);
            if (missing != null
                    && (again || !store.alarms().isEmpty() && !missing.asked(activity)))
                missing.ask(activity, store.words());
        });
    }

    /** From now on the app wants to hear of answers. */
    public static void listen() {
        appListens = true;
    }

    static void tellApp() {
        if (appListens)
            answered();
    }

    private static native void answered();

    private Reminders() {}
}
