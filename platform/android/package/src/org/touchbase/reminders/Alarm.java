// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import org.json.JSONException;
import org.json.JSONObject;

/** One reminder as it may be known without the base: nothing here says whom or what it is about. */
final class Alarm {
    String id = "";
    /** ms since 1970 UTC. */
    long at;
    /** The wall time that `at` stands for ("2026-12-05T09:00"), empty where it moves with no zone. */
    String wall = "";
    Channel channel = Channel.FOLLOW_UPS;
    /** Neutral, to show while the base is locked. */
    String text = "";
    /** Whether Done and Snooze make sense of it. */
    boolean answerable;
    boolean shown;
    /** Wiped off the screen by the person; it is not put there again. */
    boolean dismissed;
    /** The action that the person chose, until it is carried out in the base. */
    String answer = "";
    /** When they did, ms since 1970 UTC. */
    long answeredAt;

    /** Put off, and it rang again before the base could know. */
    boolean hasRungSinceSnooze() {
        return shown && answer.equals("snooze");
    }

    static Alarm of(JSONObject json) {
        Alarm alarm = new Alarm();
        alarm.id = json.optString("id");
        alarm.at = json.optLong("at");
        alarm.wall = json.optString("wall");
        alarm.channel = Channel.named(json.optString("channel"));
        alarm.text = json.optString("text");
        alarm.answerable = json.optBoolean("answerable");
        alarm.shown = json.optBoolean("shown");
        alarm.dismissed = json.optBoolean("dismissed");
        alarm.answer = json.optString("answer");
        alarm.answeredAt = json.optLong("answered_at");
        return alarm;
    }

    JSONObject toJson() throws JSONException {
        JSONObject json = new JSONObject()
                .put("id", id)
                .put("at", at)
                .put("channel", channel.id)
                .put("text", text);
        if (!wall.isEmpty())
            json.put("wall", wall);
        if (answerable)
            json.put("answerable", true);
        if (shown)
            json.put("shown", true);
        if (dismissed)
            json.put("dismissed", true);
        if (!answer.isEmpty())
            json.put("answer", answer).put("answered_at", answeredAt);
        return json;
    }
}
